#include "CCurl.h"

#include <dlfcn.h>
#include <pthread.h>

#define FOR_EACH_FUNCTION(DO)                                                                                         \
    DO(curl_version)                                                                                                  \
    DO(curl_global_init)                                                                                              \
    DO(curl_getdate)                                                                                                  \
    DO(curl_easy_init)                                                                                                \
    DO(curl_easy_reset)                                                                                               \
    DO(curl_easy_cleanup)                                                                                             \
    DO(curl_easy_strerror)                                                                                            \
    DO(curl_easy_setopt)                                                                                              \
    DO(curl_easy_getinfo)                                                                                             \
    DO(curl_slist_append)                                                                                             \
    DO(curl_slist_free_all)                                                                                           \
    DO(curl_multi_init)                                                                                               \
    DO(curl_multi_cleanup)                                                                                            \
    DO(curl_multi_add_handle)                                                                                         \
    DO(curl_multi_remove_handle)                                                                                      \
    DO(curl_multi_perform)                                                                                            \
    DO(curl_multi_poll)                                                                                               \
    DO(curl_multi_wakeup)                                                                                             \
    DO(curl_multi_info_read)

/* <curl/typecheck-gcc.h> wraps some of these names in macros. */
#undef curl_easy_setopt
#undef curl_easy_getinfo

static struct {
#define DECLARE(name) __typeof__(name) *name;
    FOR_EACH_FUNCTION(DECLARE)
#undef DECLARE
} curl;

static const char *failure;

static void load(void) {
    void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        failure = "libcurl.so.4 cannot be loaded (Debian: apt install libcurl4)";
        return;
    }
#define RESOLVE(name)                                                                                                 \
    curl.name = (__typeof__(curl.name))dlsym(library, #name);                                                         \
    if (curl.name == NULL) {                                                                                          \
        failure = "libcurl.so.4 is too old: it has no " #name;                                                        \
        return;                                                                                                       \
    }
    FOR_EACH_FUNCTION(RESOLVE)
#undef RESOLVE
    if (curl.curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) failure = "libcurl.so.4 cannot be initialised";
}

const char *ccurl_load(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, load);
    return failure;
}

const char *ccurl_version(void) { return ccurl_load() == NULL ? curl.curl_version() : NULL; }

static void *load_beside(void *unused) {
    ccurl_load();
    return NULL;
}

void ccurl_preload(void) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, load_beside, NULL) == 0) pthread_detach(thread);
}

CURL *ccurl_easy_init(void) { return curl.curl_easy_init(); }
void ccurl_easy_reset(CURL *handle) { curl.curl_easy_reset(handle); }
void ccurl_easy_cleanup(CURL *handle) { curl.curl_easy_cleanup(handle); }
const char *ccurl_easy_strerror(CURLcode code) { return curl.curl_easy_strerror(code); }

CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value) {
    return curl.curl_easy_setopt(handle, option, value);
}

CURLcode ccurl_set_string(CURL *handle, CURLoption option, const char *value) {
    return curl.curl_easy_setopt(handle, option, value);
}

CURLcode ccurl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
    return curl.curl_easy_setopt(handle, option, value);
}

CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, void *value) {
    return curl.curl_easy_setopt(handle, option, value);
}

CURLcode ccurl_set_transfer(CURL *handle, CURLoption option, ccurl_transfer function) {
    return curl.curl_easy_setopt(handle, option, function);
}

CURLcode ccurl_set_prerequest(CURL *handle, curl_prereq_callback function) {
    return curl.curl_easy_setopt(handle, CURLOPT_PREREQFUNCTION, function);
}

CURLcode ccurl_set_debug(CURL *handle, curl_debug_callback function, void *context) {
    curl.curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, function);
    curl.curl_easy_setopt(handle, CURLOPT_DEBUGDATA, context);
    return curl.curl_easy_setopt(handle, CURLOPT_VERBOSE, 1L);
}

time_t ccurl_time(const char *text) { return curl.curl_getdate(text, NULL); }

long ccurl_get_long(CURL *handle, CURLINFO info) {
    long value = 0;
    curl.curl_easy_getinfo(handle, info, &value);
    return value;
}

curl_off_t ccurl_get_offset(CURL *handle, CURLINFO info) {
    curl_off_t value = 0;
    curl.curl_easy_getinfo(handle, info, &value);
    return value;
}

const char *ccurl_get_string(CURL *handle, CURLINFO info) {
    const char *value = NULL;
    curl.curl_easy_getinfo(handle, info, &value);
    return value;
}

struct curl_slist *ccurl_slist_append(struct curl_slist *list, const char *line) {
    return curl.curl_slist_append(list, line);
}

void ccurl_slist_free_all(struct curl_slist *list) { curl.curl_slist_free_all(list); }

CURLM *ccurl_multi_init(void) { return curl.curl_multi_init(); }
void ccurl_multi_cleanup(CURLM *multi) { curl.curl_multi_cleanup(multi); }
void ccurl_multi_wakeup(CURLM *multi) { curl.curl_multi_wakeup(multi); }

CURLcode ccurl_multi_run(CURLM *multi, CURL *handle, bool (*is_stopped)(void *context), void *context) {
    if (curl.curl_multi_add_handle(multi, handle) != CURLM_OK) return CURLE_FAILED_INIT;
    CURLcode result = CURLE_ABORTED_BY_CALLBACK;
    int running = 1;
    while (running > 0 && !is_stopped(context)) {
        if (curl.curl_multi_perform(multi, &running) != CURLM_OK) {
            result = CURLE_FAILED_INIT;
            break;
        }
        /* Returns early for sockets, for the transfer's own timeouts and for a wakeup. */
        if (running > 0) curl.curl_multi_poll(multi, NULL, 0, 60000, NULL);
    }
    int left = 0;
    for (CURLMsg *message; (message = curl.curl_multi_info_read(multi, &left)) != NULL;) {
        if (message->msg == CURLMSG_DONE) result = message->data.result;
    }
    curl.curl_multi_remove_handle(multi, handle);
    return result;
}
