"""django-oauth-toolkit as the provider of an account, on a free port of loopback. Needs django-oauth-toolkit (PyPI).

usage: django_provider.py FOLDER [--lifetime SECONDS] [--grace SECONDS]

Layout of paths, RS256, rotation and the end of a grant whose refresh token comes twice are the toolkit's own; of this file are
`/api/v3/*`, a page to sign in at, and what journal.py does. Its line on stdout: listening on ORIGIN app ID.
"""

import argparse
import logging
import socketserver
import sys
import wsgiref.simple_server

import django
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings

import account
from journal import Journal

arguments = argparse.ArgumentParser()
arguments.add_argument("folder")
arguments.add_argument("--lifetime", type=int, default=3600, help="of an access token")
arguments.add_argument("--grace", type=int, default=0, help="for which a refresh token may come twice")
arguments = arguments.parse_args()
journal = Journal(arguments.folder)

key = rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
    serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()).decode()
page = """<!doctype html><title>Sign in</title><h1>Sign in</h1><form method="post">{% csrf_token %}{{ form.as_p }}
<button name="do" value="sign-in">Sign in</button></form>"""


class Journalling:
    """Middleware around the toolkit's own endpoints."""

    def __init__(self, answer):
        self.answer = answer

    def __call__(self, request):
        name = request.path.strip("/").split("/")[-1]
        journal.hold(f"before-{name}")
        sent = {**request.GET.dict(), **request.POST.dict()}
        response = self.answer(request)
        body = response.content.decode() if response.get("content-type", "").startswith("application/json") else ""
        if request.path.startswith("/oidc/") and ".well-known" not in request.path:
            journal.write(name, sent, response.status_code, body or response.get("location", ""))
        journal.hold(f"after-{name}")
        return response


settings.configure(
    SECRET_KEY="for a test", ALLOWED_HOSTS=["127.0.0.1"], USE_TZ=True, ROOT_URLCONF=__name__, LOGIN_URL="/sign-in",
    LOGGING_CONFIG=None, PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    INSTALLED_APPS=[
        "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "oauth2_provider"],
    MIDDLEWARE=[
        f"{__name__}.Journalling", "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware", "django.contrib.auth.middleware.AuthenticationMiddleware"],
    DATABASES={"default": {
        "ENGINE": "django.db.backends.sqlite3", "NAME": f"{arguments.folder}/database",
        # Two refreshes at once wait for each other, instead of one of them failing.
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20}}},
    TEMPLATES=[{
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]}}],
    OAUTH2_PROVIDER={
        "OIDC_ENABLED": True, "OIDC_RSA_PRIVATE_KEY": key, "PKCE_REQUIRED": True,
        "ALLOWED_REDIRECT_URI_SCHEMES": ["http", "https"],
        "SCOPES": {"openid": "to know who you are", "profile": "your profile", "offline_access": "to stay signed in"},
        "ACCESS_TOKEN_EXPIRE_SECONDS": arguments.lifetime, "REFRESH_TOKEN_REUSE_PROTECTION": True,
        "REFRESH_TOKEN_GRACE_PERIOD_SECONDS": arguments.grace, "OIDC_RP_INITIATED_LOGOUT_ENABLED": True})
django.setup()
logging.disable(logging.CRITICAL)

from django.contrib.auth.models import User  # noqa: E402
from django.contrib.auth.views import LoginView  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.http import HttpResponse, JsonResponse  # noqa: E402
from django.template import engines  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.urls import include, path  # noqa: E402
from django.views.decorators.csrf import csrf_exempt  # noqa: E402
from oauth2_provider.models import Application  # noqa: E402
from oauth2_provider.oauth2_backends import get_oauthlib_core  # noqa: E402


class SignInPage(LoginView):
    def render_to_response(self, context, **_):
        return HttpResponse(engines["django"].from_string(page).render(context, self.request))


@csrf_exempt
def api(request, name):
    is_valid, checked = get_oauthlib_core().verify_request(request, scopes=["openid"])
    status, answer = account.answer(name, checked.user.username if is_valid else None, request.body)
    return JsonResponse(answer, status=status)


urlpatterns = [
    path("oidc/", include("oauth2_provider.urls", namespace="oauth2_provider")),
    path("sign-in", SignInPage.as_view()), path("api/v3/<name>", api)]

call_command("migrate", verbosity=0)
for name, password in account.PASSWORDS.items():
    User.objects.create_user(name, password=password)
Application.objects.create(
    client_id=account.APP, name="mfactl", client_type="public", authorization_grant_type="authorization-code",
    # Any port of loopback: RFC 8252 §7.3.
    redirect_uris="http://127.0.0.1/callback", algorithm="RS256")


class Server(socketserver.ThreadingMixIn, wsgiref.simple_server.WSGIServer):
    daemon_threads = True
    request_queue_size = 64


class Handler(wsgiref.simple_server.WSGIRequestHandler):
    def log_message(self, *_):
        pass


server = wsgiref.simple_server.make_server("127.0.0.1", 0, get_wsgi_application(), Server, Handler)
print(f"listening on http://127.0.0.1:{server.server_port} app {account.APP}", flush=True)
sys.stdout.flush()
server.serve_forever()
