"""The public headers and the Python package as pages: what their comments and docstrings say, beside what they are about."""

import ast
import re

COMMENT = re.compile(r"^\s*//\s?(.*)$")
NAMED = re.compile(r"\b(?:struct|class|enum class)\s+(\w+)|(\w+)\s*\(")


def _name_of(code, language):
    """What a piece of code declares, for its heading; '' for what needs none."""
    first = next((l for l in code if l.strip() and not l.lstrip().startswith(("#", "template", "requires", "}"))), "")
    if language == "c":
        found = re.search(r"\b(kintsugi_\w+)\s*\(", first) or re.search(r"struct (kintsugi_\w+)", first) or re.search(r"typedef .*?(\w+);", first)
        found = found or re.search(r"#define (KINTSUGI_\w+_INIT)", "\n".join(code)) or re.search(r"\b(kintsugi_\w+)\s*\(", "\n".join(code))
        return found.group(1) if found else ""
    found = re.search(r"\b(?:struct|class|enum class) (\w+)", first)
    if found:
        return found.group(1)
    found = re.search(r"\b(\w+)\(", " ".join(code))
    return found.group(1) if found else ""


def header(path):
    """Markdown of a header whose comments tell what it is: the first comment is the manual, each other stands over its code."""
    language = "c" if path.suffix == ".h" else "cpp"
    text = path.read_text("utf-8")
    if language == "c":  # one kind of comment is enough to read
        text = re.sub(r"^/\*(.*?)\*/[ ]*$", lambda m: "\n".join("// " + re.sub(r"^ \* ?", "", l).rstrip() if i else "//" + l
                      for i, l in enumerate(m.group(1).rstrip().split("\n"))), text, flags=re.S | re.M)
    lines = text.split("\n")
    out, at = [f"# {'C' if language == 'c' else 'C++'}: {path.name}", ""], 0
    manual = []
    while at < len(lines) and COMMENT.match(lines[at]):
        manual.append(COMMENT.match(lines[at]).group(1))
        at += 1
    out += _prose(manual)
    blocks, depth = [], 0
    prose, code = [], []
    for line in lines[at:]:
        comment = COMMENT.match(line) if depth == 0 and not line.startswith(" ") else None
        if depth == 0 and not line.strip():
            if code:
                blocks.append((prose, code))
                prose, code = [], []
            continue
        if comment and not code:
            prose.append(comment.group(1))
            continue
        if comment and code:
            blocks.append((prose, code))
            prose, code = [comment.group(1)], []
            continue
        stripped = re.sub(r'"[^"]*"', "", line.split("//")[0])
        if not re.match(r"\s*(namespace kintsugi \{|extern \"C\" \{|\}  // namespace|#ifn?def|#endif|#include|#if |#else|#define KINTSUGI_(KINTSUGI|API))", line):
            code.append(line)
            depth += stripped.count("{") - stripped.count("}")
    if code:
        blocks.append((prose, code))
    for prose, code in blocks:
        if prose and re.match(r"-{3} .* -{3}", prose[0]):
            out += ["## " + prose[0].strip("- "), ""]
            prose = prose[1:]
        if not any(re.search(r"\w", line) for line in code):
            continue
        name = _name_of(code, language)
        if name:
            out += [f"### `{name}`", ""]
        out += _prose(prose) + [f"```{language}", *code, "```", ""]
    return "\n".join(out)


def _prose(lines):
    """Comment lines as Markdown: what is indented is code."""
    out, in_code, in_list = [], False, False
    for line in lines:
        in_list = line.startswith("- ") or (in_list and line.startswith("  "))
        indented = line.startswith("  ") and not in_list
        if indented and not in_code:
            out += ["", "```"]
        if not indented and in_code and line.strip():
            while not out[-1].strip():
                out.pop()
            out += ["```", ""]
        if line.strip() or in_code:
            in_code = indented or (in_code and not line.strip())
        out.append(line[2:] if in_code else line)
    if in_code:
        while out and not out[-1].strip():
            out.pop()
        out.append("```")
    return out + [""]


def _signature(node):
    arguments = ast.unparse(node.args)
    result = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    return f"{node.name}({arguments}){result}"


def _documented(body):
    return [n for n in body if isinstance(n, (ast.FunctionDef, ast.ClassDef)) and not n.name.startswith("_")]


def python(folder, source):
    """Markdown of the Python package: its modules' docstrings and signatures; those of `Mended` stand in the extension's source."""
    extension = (source / "document.cpp").read_text("utf-8")
    docs = {}
    for name, raw, plain in re.findall(r'"(\w+)",(?:[^";]|\n)*?(?:R"\((.*?)\)"|"([^"]{12,})")', extension, re.S):
        docs.setdefault(name, raw or plain)
    out = ["# The Python package", ""]
    exported = ["_mend", "_seam", "_core", "_arrow"]
    modules = [("kintsugi", folder / "__init__.py", None)]
    modules += [(None, folder / f"{m}.py{'i' if m == '_core' else ''}", {"Mended"} if m == "_core" else None) for m in exported]
    modules += [(f"kintsugi.{p.stem}", p, None) for p in sorted(folder.glob("[a-z]*.py"))]
    modules += [(f"kintsugi.{p.parent.name}", p, None) for p in sorted(folder.glob("[a-z]*/__init__.py"))]
    for title, path, only in modules:
        tree = ast.parse(path.read_text("utf-8"))
        if title:
            out += [f"## {title}", ""]
            out += _docstring(ast.get_docstring(tree) or "")
        for node in _documented(tree.body):
            if only and node.name not in only:
                continue
            out += [f"### `{node.name}`", "", "```python"]
            if isinstance(node, ast.FunctionDef):
                out += [_signature(node), "```", ""]
            else:
                members = [n for n in node.body if isinstance(n, ast.AnnAssign)]
                out += [f"class {node.name}", *(f"    {ast.unparse(m)}" for m in members), "```", ""]
            out += _docstring(ast.get_docstring(node) or (docs.get(node.name, "") if only else ""))
            if isinstance(node, ast.ClassDef):
                for method in (m for m in node.body if isinstance(m, ast.FunctionDef) and not m.name.startswith("_")):
                    is_property = any(isinstance(d, ast.Name) and d.id == "property" for d in method.decorator_list)
                    shown = f"{method.name}: {ast.unparse(method.returns)}" if is_property and method.returns else _signature(method)
                    out += ["```python", f"{node.name}.{shown}", "```", ""]
                    out += _docstring(ast.get_docstring(method) or (docs.get(method.name, "") if only else ""))
    return "\n".join(out)


def _docstring(text):
    """Examples as code; ``code`` as Markdown has it."""
    out, in_code = [], False
    for line in text.split("\n"):
        is_code = line.lstrip().startswith((">>>", "...")) or (in_code and line.strip() != "")
        if is_code and not in_code:
            out += ["", "```python"]
        if in_code and not is_code:
            out += ["```", ""]
        in_code = is_code
        out.append(line if is_code else line.replace("``", "`"))
    return out + (["```", ""] if in_code else [""])
