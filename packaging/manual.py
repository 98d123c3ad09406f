#!/usr/bin/env python3
"""Makes the manual page from what the argument parser knows of the program.

    mfactl --experimental-dump-help | packaging/manual.py VERSION DATE [SECTIONS] >mfactl.1

SECTIONS is a file of roff with what the parser does not know: keys and files. Examples, variables and exit statuses are
sections of the help's discussion, with a title in capitals: TITLE: and rows of a name and a text.
"""
import json
import re
import sys
import textwrap


def escape(text):
    """Text as roff takes it: nothing in it is a request or an escape."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("…", "...")
    return "\n".join("\\&" + line if line.startswith((".", "'")) else line for line in text.split("\n"))


def split(discussion):
    """The text, and its sections by title: rows of name and text."""
    text, sections = [], {}
    for part in discussion.split("\n\n"):
        title, _, rows = part.partition("\n")
        if re.fullmatch("[A-Z ]+:", title):
            sections[title[:-1]] = [re.split(" {2,}", row.strip(), maxsplit=1) for row in rows.split("\n")]
        else:
            text.append(part)
    return "\n\n".join(text), sections


def table(rows):
    lines = []
    for name, *text in rows:
        lines += [".TP", f"\\fB{escape(name)}\\fR", escape(" ".join(text)) or "\\&"]
    return lines


def paragraphs(text):
    """A discussion; lines that begin with blanks keep their ends."""
    lines = []
    for line in text.strip("\n").split("\n"):
        if not line.strip():
            lines.append(".PP")
        elif line.startswith(" "):
            lines += [".br", escape(line.strip())]
        else:
            lines.append(escape(line))
    return lines


def name(of):
    return ("\\-" if of["kind"] == "short" else "\\-\\-") + escape(of["name"])


def term(argument):
    if argument["kind"] == "positional":
        return f"\\fI{escape(argument['valueName'])}\\fR"
    names = ", ".join(f"\\fB{name(one)}\\fR" for one in argument["names"])
    return names if argument["kind"] == "flag" else f"{names} \\fI{escape(argument['valueName'])}\\fR"


def items(arguments):
    lines = []
    for argument in arguments:
        lines += [".TP", term(argument), escape(argument.get("abstract", "").strip()) or "\\&"]
        if "defaultValue" in argument:
            lines.append(f"Default: {escape(argument['defaultValue'])}.")
        if argument.get("allValues"):
            lines.append(f"Values: {escape(', '.join(argument['allValues']))}.")
    return lines


def shown(command):
    return [one for one in command.get("arguments", []) if one.get("shouldDisplay", True)]


def key(argument):
    return json.dumps([argument["kind"], argument.get("names"), argument.get("valueName")])


def page(command, version, date, sections):
    program = command["commandName"]
    commands = [
        one for one in command.get("subcommands", []) if one.get("shouldDisplay", True) and one["commandName"] != "help"
    ]
    # What several commands take is told once.
    seen = [key(argument) for one in commands for argument in shown(one)]
    common = {one for one in seen if seen.count(one) > 1}
    arguments = [argument for one in commands for argument in shown(one) if key(argument) in common]
    shared = list({key(argument): argument for argument in arguments}.values())
    text, parts = split(command.get("discussion", ""))
    lines = [
        f'.TH {program.upper()} 1 {date} "{program} {version}" "User Commands"',
        ".SH NAME",
        f"{program} \\- {escape(command['abstract'].rstrip('.'))}",
        ".SH SYNOPSIS",
        f".B {program}",
        "[\\fIcommand\\fR] [\\fIoptions\\fR]",
        ".SH DESCRIPTION",
        *paragraphs(text),
        ".SH COMMANDS",
    ]
    for one in commands:
        own = [argument for argument in shown(one) if key(argument) not in common]
        positional = "".join(f" {term(argument)}" for argument in shown(one) if argument["kind"] == "positional")
        lines += [f".SS {program} {escape(one['commandName'])}{positional}", escape(one.get("abstract", ""))]
        own_text, own_parts = split(one.get("discussion", ""))
        if own_text:
            lines += [".PP", *paragraphs(own_text)]
        lines += items(own)
        named = [f"\\fB{name(argument['preferredName'])}\\fR" for argument in shown(one)
                 if key(argument) in common and argument["kind"] != "positional"]
        if named:
            lines += [".PP", f"Takes also {', '.join(named)}; see"] + [".B OPTIONS."]
        if own_parts.get("EXAMPLES"):
            lines += [".PP", "Examples:", *table(own_parts["EXAMPLES"])]
    lines += [".SH OPTIONS", *items(shared)]
    for title, rows in (("ENVIRONMENT", parts.get("VARIABLES")), ("EXIT STATUS", parts.get("EXIT STATUS")),
                        ("EXAMPLES", parts.get("EXAMPLES"))):
        if rows:
            lines += [f".SH {title}", *table(rows)]
    # Short lines are for whoever reads the source; a break in running text is a blank.
    text = "\n".join(line if line.startswith(".") else textwrap.fill(line, 79, break_long_words=False,
                     break_on_hyphens=False) for line in "\n".join(lines).split("\n"))
    return "\n".join([text, sections.strip("\n")]) + "\n"


if __name__ == "__main__":
    extra = open(sys.argv[3], encoding="utf-8").read() if len(sys.argv) > 3 else ""
    sys.stdout.write(page(json.load(sys.stdin)["command"], sys.argv[1], sys.argv[2], extra))
