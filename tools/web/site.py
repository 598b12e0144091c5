#!/usr/bin/env python3
"""Makes the documentation a small static site: what is Markdown in the repository, the public headers, the Python package, and
the playground.

usage: site.py OUT [--playground FOLDER]

Every page is plain HTML without scripts. A link to a file of the repository that is no page is shown without the link. A link
that leads nowhere fails, here and in tools/check/links.py, which looks at what was written. tools/setup/web.sh installs what it needs.
"""

import argparse
import base64
import html
import os
import pathlib
import re
import shutil
import sys
import zlib

import markdown

import api

ROOT = pathlib.Path(__file__).resolve().parents[2]
MENU = [
    ("Begin", [("docs/guide.md", "Guide"), ("PLAYGROUND", "Playground"), ("docs/damage.md", "Damage explained"), ("README.md", "What there is")]),
    ("Stages", [("docs/excise.md", "Cut out"), ("docs/infer.md", "Inferred"), ("docs/recipes.md", "How a repair is proved")]),
    ("Use", [("docs/show.md", "Show"), ("docs/report.md", "Report"), ("docs/corpus.md", "Corpora"), ("docs/python.md", "Python"), ("docs/ftfy.md", "Beside ftfy"),
             ("docs/scale.md", "At scale")]),
    ("API", [("include/kintsugi/kintsugi.hpp", "C++"), ("include/kintsugi/kintsugi.h", "C"), ("python/kintsugi/__init__.py", "Python")]),
    ("The house", [("ARCHITECTURE.md", "Architecture"), ("docs/bench.md", "How it is measured"), ("CONTRIBUTING.md", "Contributing"),
                   ("CHANGELOG.md", "Changes")]),
]
NAMES = {"docs/guide.md": "index.html", "README.md": "readme.html", "include/kintsugi/kintsugi.hpp": "api-cpp.html",
         "include/kintsugi/kintsugi.h": "api-c.html", "python/kintsugi/__init__.py": "api-python.html"}
TRIED = re.compile(r"^\$ echo '([^']+)' \| kintsugi$")


def page_name(source):
    """Where a file of the repository goes in the site."""
    if source in NAMES:
        return NAMES[source]
    stem = re.sub(r"^docs/", "", source)
    return re.sub(r"/?README\.md$|\.md$", "", stem).replace("/", "-").lower() + ".html"


def source_of(path):
    """A page's Markdown."""
    full = ROOT / path
    if path.endswith((".hpp", ".h")):
        return api.header(full)
    if path.endswith(".py"):
        return api.python(full.parent, ROOT / "python/src")
    return full.read_text("utf-8")


def playground_link(text):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress((text + "\n").encode()) + packer.flush()
    return "playground/index.html#text=" + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def console(body):
    """A console block: what is typed stands out, and what can be tried has a link to the playground."""
    out = []
    for line in html.unescape(body).split("\n"):
        if line.startswith("$ "):
            tried = TRIED.match(line)
            link = f'<a href="{playground_link(tried.group(1))}">in the playground</a>' if tried else ""
            out.append(f'<span class="do">{html.escape(line, quote=False)}</span>{link}')
        elif line:
            out.append(f'<span class="said">{html.escape(line, quote=False)}</span>')
        else:
            out.append("")
    return '<pre class="console" tabindex="0"><code>' + "\n".join(out).rstrip() + "</code></pre>"


class Site:
    def __init__(self, out, playground):
        self.out, self.playground = out, playground
        self.todo = [source for _, rows in MENU for source, _ in rows if source != "PLAYGROUND" and (ROOT / source).exists()]
        self.pictures, self.faults = set(), []

    def link(self, source, target):
        """The address of a link in `source`, None for a file that is no page."""
        if re.match(r"[a-z]+:", target) or target.startswith("#"):
            return target
        path, _, anchor = target.partition("#")
        if path.startswith("playground/") and source == "docs/guide.md":
            return target
        found = os.path.normpath(os.path.join(os.path.dirname(source), path))
        if not (ROOT / found).exists():
            self.faults.append(f"{source}: {target} is not there")
            return None
        if found.endswith(".md") or found in NAMES:
            if found not in self.todo:
                self.todo.append(found)
            return page_name(found) + (f"#{anchor}" if anchor else "")
        readme = os.path.join(found, "README.md")
        return self.link(source, os.path.relpath(readme, os.path.dirname(source) or ".")) if (ROOT / readme).exists() else None

    def body(self, source):
        text = re.sub(r"^```console no-test$", "```console", source_of(source), flags=re.M)
        text = re.sub(r"^([^\n|>#\s`-][^\n]*)\n(- |\d+\. )", r"\1\n\n\2", text, flags=re.M)  # a list right below a line
        made = markdown.markdown(text, extensions=["fenced_code", "tables", "toc", "sane_lists"], output_format="html5")
        made = re.sub(r'<pre><code class="language-console">(.*?)</code></pre>', lambda m: console(m.group(1)), made, flags=re.S)
        made = re.sub(r"<pre><code", '<pre tabindex="0"><code', made)
        made = re.sub(r"<table>.*?</table>", r'<div class="wide" tabindex="0" role="region" aria-label="Table">\g<0></div>', made, flags=re.S)
        made = re.sub(r'<(h[1-6]) id="([^"]*)">(<code>)', r'<\1 id="\2">\3', made)

        def follow(match):
            target = self.link(source, html.unescape(match.group(1)))
            return f'<a href="{html.escape(target)}">{match.group(2)}</a>' if target else match.group(2)

        def picture(match):
            found = os.path.normpath(os.path.join(os.path.dirname(source), html.unescape(match.group(2))))
            if (ROOT / found).is_file():
                self.pictures.add(found)
            else:
                self.faults.append(f"{source}: {match.group(2)} is not there")
            return f'{match.group(1)}"{html.escape(os.path.basename(found))}"'
        made = re.sub(r'(<img [^>]*?src=)"([^"]*)"', picture, made)
        return re.sub(r'<a href="([^"]*)">(.*?)</a>', lambda m: m.group(0) if "#text=" in m.group(1) else follow(m), made, flags=re.S)

    def menu(self, current):
        out = []
        for title, rows in MENU:
            out.append(f"<section><h2>{title}</h2><ul>")
            for source, name in rows:
                if source == "PLAYGROUND":
                    out.append(f'<li><a href="playground/index.html">{name}</a></li>')
                elif (ROOT / source).exists():
                    here = ' aria-current="page"' if source == current else ""
                    out.append(f'<li><a href="{page_name(source)}"{here}>{name}</a></li>')
            out.append("</ul></section>")
        return "".join(out)

    def page(self, source):
        body = self.body(source)
        title = re.search(r"<h1[^>]*>(.*?)</h1>", body, re.S)
        title = re.sub(r"<[^>]+>", "", title.group(1)) if title else "Kintsugi"
        api_page = ' class="api-page"' if source in NAMES and page_name(source).startswith("api") else ""
        return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="color-scheme" content="light dark">
<title>{title if "Kintsugi" in title else title + " · Kintsugi"}</title>
<link rel="icon" href="bowl.svg" type="image/svg+xml">
<link rel="stylesheet" href="site.css">
</head>
<body{api_page}>
<a class="skip" href="#main">To the text</a>
<header class="top"><a class="name" href="index.html"><img src="bowl.svg" alt="" width="36" height="36"><span>Kintsugi</span></a>
<a class="pages" href="#pages">Pages</a><a class="try" href="playground/index.html">Try it</a></header>
<div class="desk">
<nav id="pages" aria-label="Pages">{self.menu(source)}</nav>
<main id="main">
{body}
</main>
</div>
<footer>Made from {html.escape(source)}. The program is under Apache-2.0, the models under CC BY-SA 4.0.</footer>
</body>
</html>
"""

    def write(self):
        self.out.mkdir(parents=True, exist_ok=True)
        for source in self.todo:  # it grows
            (self.out / page_name(source)).write_text(self.page(source), "utf-8")
        shutil.copyfile(ROOT / "tools/web/site.css", self.out / "site.css")
        for path in ["web/bowl.svg", *sorted(self.pictures)]:
            shutil.copyfile(ROOT / path, self.out / os.path.basename(path))
        if self.playground:
            shutil.rmtree(self.out / "playground", ignore_errors=True)
            shutil.copytree(self.playground, self.out / "playground")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--playground", type=pathlib.Path)
    options = parser.parse_args()
    site = Site(options.out, options.playground)
    site.write()
    print(f"site: {len(site.todo)} pages in {options.out}")
    for fault in site.faults:
        print(f"site: {fault}", file=sys.stderr)
    sys.exit(1 if site.faults else 0)


if __name__ == "__main__":
    main()
