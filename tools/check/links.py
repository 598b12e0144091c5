#!/usr/bin/env python3
"""Makes the documentation's site and follows every link in it.

usage: links.py [SITE]      without SITE it is made anew, without the playground; exit status 77 where tools/web/requirements.txt is not
installed
"""

import html.parser
import pathlib
import subprocess
import sys
import tempfile
import urllib.parse

from files import ROOT


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.links, self.ids = [], set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if attributes.get("id"):
            self.ids.add(attributes["id"])
        for name in ("href", "src"):
            if attributes.get(name):
                self.links.append(attributes[name])


def faults(site, has_playground):
    pages = {path: Page(path.read_text("utf-8")) for path in sorted(site.rglob("*.html"))}
    for path, page in pages.items():
        for link in page.links:
            target = urllib.parse.urlsplit(link)
            if target.scheme or target.netloc:
                continue
            found = (path.parent / urllib.parse.unquote(target.path)).resolve() if target.path else path.resolve()
            if not has_playground and "playground" in found.parts:
                found = ROOT / "web" / found.name
                if not found.is_file():
                    yield f"{path.name}: {link}: no such file"
                continue
            if not found.is_file():
                yield f"{path.name}: {link}: no such file"
            elif target.fragment and found.suffix == ".html" and "=" not in target.fragment:
                if urllib.parse.unquote(target.fragment) not in pages[found].ids:
                    yield f"{path.name}: {link}: no such place"


def main():
    try:
        import markdown  # noqa: F401
    except ImportError:
        print("left out: tools/setup/web.sh has not been run")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        site = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else folder).resolve()
        if len(sys.argv) < 2:
            subprocess.run([sys.executable, ROOT / "tools/web/site.py", site], check=True)
        found = list(faults(site, (site / "playground").exists()))
        for fault in found:
            print(fault)
        print(f"{len(found)} links lead nowhere" if found else "every link leads somewhere")
        return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
