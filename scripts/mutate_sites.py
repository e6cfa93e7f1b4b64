"""Finds places in Swift text at which one small change makes a wrong program.

Each place becomes an expression or a statement that is either as it was or changed, by a number known at run time, so
that all changes are compiled at once. What a change makes of the text keeps its lines, so that a compiler error names
the change that it is about.
"""

import re
from dataclasses import dataclass

KEYWORDS = {
    "if", "guard", "while", "for", "switch", "where", "in", "else", "return", "case", "let", "var", "try", "throw",
    "defer", "do", "func", "struct", "enum", "extension", "protocol", "init", "deinit", "subscript", "import", "default",
    "break", "continue", "private", "fileprivate", "public", "static", "mutating", "nonmutating", "yield", "typealias",
    "associatedtype", "indirect", "repeat", "some", "any", "get", "set", "inout", "borrowing",
}
PRECEDENCE = {"=": 1, "?": 2, ":": 2, "||": 3, "&&": 4, "??": 6, "..<": 7, "...": 7}
PRECEDENCE |= {op: 1 for op in ("+=", "-=", "*=", "/=", "&+=", "&-=", "|=", "&=", "->")}
PRECEDENCE |= {op: 5 for op in ("<", "<=", ">", ">=", "==", "!=", "===", "~=")}
PRECEDENCE |= {op: 8 for op in ("+", "-", "&+", "&-", "|", "^")}
PRECEDENCE |= {op: 9 for op in ("*", "/", "%", "&*", "&")}
PRECEDENCE |= {op: 10 for op in ("<<", ">>", "&<<", "&>>")}
OTHERS = {
    "<": ["<=", ">="], "<=": ["<", ">"], ">": [">=", "<="], ">=": [">", "<"], "==": ["!="], "!=": ["=="],
    "&&": ["||"], "||": ["&&"], "+": ["-"], "-": ["+"], "&+": ["&-"], "&-": ["&+"], "*": ["/"],
}
PHASES = ["completion", "expiry", "visibility", "arrival", "receive", "timeout"]
STATUSES = ["failed", "unavailable", "throttled", "gatewayTimeout", "clientTimeout"]
OPERATOR = set("-+*/%<>=!&|?.^~:")
PAIRS = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True)
class Site:
    """One change: `text[start:end]` becomes `changed`; a statement that is left out has no `changed`."""

    path: str
    start: int
    end: int
    line: int
    last_line: int
    kind: str
    original: str
    changed: str | None

    def switched(self, number):
        if self.changed is None:
            return f"if !Mutant.isActive({number}) {{ {self.original} }}"
        return f"(Mutant.isActive({number}) ? {self.changed} : {self.original})"

    def description(self):
        after = "left out" if self.changed is None else "-> " + " ".join(self.changed.split())
        return f"{self.path}:{self.line}: {self.kind}: {' '.join(self.original.split())} {after}"


def blanked(text):
    """The text with spaces for comments and for what stands between quotation marks."""
    result, place = list(text), 0

    def blank(start, end):
        for index in range(start, end):
            if result[index] != "\n":
                result[index] = " "

    def end_of_string(start):
        mark = '"""' if text.startswith('"""', start) else '"'
        place = start + len(mark)
        while place < len(text) and not text.startswith(mark, place):
            if text.startswith("\\(", place):
                depth, place = 1, place + 2
                while depth and place < len(text):
                    if text[place] == '"':
                        place = end_of_string(place)
                        continue
                    depth += {"(": 1, ")": -1}.get(text[place], 0)
                    place += 1
            else:
                place += 2 if text[place] == "\\" else 1
        return place + len(mark)

    while place < len(text):
        if text.startswith("//", place):
            end = text.find("\n", place)
            end = len(text) if end < 0 else end
            blank(place, end)
        elif text.startswith("/*", place):
            end = text.find("*/", place) + 2
            blank(place, end)
        elif text[place] == '"':
            end = end_of_string(place)
            blank(place + 1, end - 1)
        else:
            end = place + 1
        place = end
    return "".join(result)


class Scanner:
    """Reads one file whose comments and strings are blanked."""

    def __init__(self, path, text):
        self.path, self.text, self.code = path, text, blanked(text)
        self.match = self.brackets()
        self.sites = []

    def brackets(self):
        match, open_ones = {}, []
        for place, sign in enumerate(self.code):
            if sign in "([{":
                open_ones.append(place)
            elif sign in PAIRS and open_ones:
                match[place] = open_ones.pop()
                match[match[place]] = place
        return match

    def line(self, place):
        return self.text.count("\n", 0, place) + 1

    def line_text(self, place):
        start = self.code.rfind("\n", 0, place) + 1
        end = self.code.find("\n", place)
        return self.code[start : end if end >= 0 else len(self.code)]

    def add(self, kind, start, end, changed):
        if re.search(r"\b(assert|precondition|preconditionFailure|deallocate)\(|^\s*@", self.line_text(start)):
            return
        original = self.text[start:end]
        self.sites.append(
            Site(self.path, start, end, self.line(start), self.line(end), kind, original, changed))

    # Where an operand ends

    def goes_on(self, newline):
        """Whether an expression goes on over the end of a line."""
        before, after = self.code[:newline].rstrip(" ")[-1:], self.code[newline:].lstrip()[:2]
        return before in "([,{=+-*/<>|&?:" or bool(re.match(r"[.?:+\-*/<>|&=]", after)) or after[:1] in ")]"

    def operator(self, place):
        """The operator around a place, with its bounds; None for something else that is made of such signs."""
        start = end = place
        while start > 0 and self.code[start - 1] in OPERATOR:
            start -= 1
        while end < len(self.code) and self.code[end] in OPERATOR:
            end += 1
        sign = self.code[start:end]
        for dots in ("..<", "..."):
            if dots in sign:
                return dots, start, end
        if sign == ":" or (self.code[start - 1].isspace() and self.code[end : end + 1].isspace()):
            return sign, start, end
        return None, start, end

    def left(self, place, precedence):
        """Where the operand begins that ends before a place."""
        index = place - 1
        while index >= 0:
            sign = self.code[index]
            if sign in PAIRS:
                index = self.match[index] - 1
            elif sign in "([{,;" or (sign == "\n" and not self.goes_on(index)):
                break
            elif sign in OPERATOR:
                name, start, _ = self.operator(index)
                if name and PRECEDENCE.get(name, 0) < precedence:
                    break
                index = start - 1
            elif sign.isalnum() or sign == "_":
                start = index
                while start > 0 and (self.code[start - 1].isalnum() or self.code[start - 1] == "_"):
                    start -= 1
                if self.code[start : index + 1] in KEYWORDS and self.code[start - 1 : start] != ".":
                    break
                index = start - 1
            else:
                index -= 1
        index += 1
        while self.code[index].isspace():
            index += 1
        return index

    def is_condition(self, place):
        """Whether a place stands in what an if, guard, while, for or switch asks."""
        index = place - 1
        while index >= 0:
            sign = self.code[index]
            if sign in PAIRS:
                index = self.match[index]
            elif sign in "([{" or (sign == "\n" and not self.goes_on(index)):
                break
            index -= 1
        head = self.code[index + 1 : place].lstrip()
        return bool(re.match(r"(\} else )?(if|guard|while|for|switch)\b", head)) or " = if " in head

    def right(self, place, precedence):
        """Where the operand ends that begins behind a place."""
        index, condition = place, self.is_condition(place)
        while index < len(self.code):
            sign = self.code[index]
            if sign == "{" and condition or sign in ")]},;" or (sign == "\n" and not self.goes_on(index)):
                break
            if sign in "([{":
                index = self.match[index] + 1
            elif sign in OPERATOR:
                name, start, end = self.operator(index)
                if name and PRECEDENCE.get(name, 0) <= precedence:
                    index = start
                    break
                index = end
            elif sign.isalnum() or sign == "_":
                word = re.compile(r"\w+").match(self.code, index)
                if word.group() in KEYWORDS and self.code[index - 1] != ".":
                    break
                index = word.end()
            else:
                index += 1
        while self.code[index - 1].isspace():
            index -= 1
        return index

    # The kinds of changes

    def find(self):
        self.find_operators()
        self.find_negations()
        self.find_extremes()
        self.find_conditions()
        self.find_statements()
        self.find_constants()
        return self.sites

    def find_operators(self):
        for found in re.finditer(r"(?<=\s)(<=|>=|==|!=|<|>|&&|\|\||&\+|&-|\+|-|\*)(?=\s)", self.code):
            sign = found.group()
            start = self.left(found.start(), PRECEDENCE[sign])
            end = self.right(found.end(), PRECEDENCE[sign])
            if not (start < found.start() and found.end() < end):
                continue
            for other in OTHERS[sign]:
                before, after = self.text[start : found.start()], self.text[found.end() : end]
                kind = "comparison" if PRECEDENCE[sign] < 6 else "arithmetic"
                self.add(kind, start, end, before + other + after)
        for found in re.finditer(r"(?m)^( +)(\S.*) (\+=|-=|&\+=|&-=) (.+)$", self.code):
            other = found.group(3).replace("+", "~").replace("-", "+").replace("~", "-")
            self.add_statement_change(found, other)

    def add_statement_change(self, found, other):
        """An assignment is no expression: here both forms stand in an if."""
        start, end = found.start(2), found.end(4)
        if re.search(r"[{}]|\b(case|defer|if)\b", found.group(2)) or found.group(4).count("{"):
            return
        changed = self.text[start : found.start(3)] + other + self.text[found.end(3) : end]
        self.sites.append(
            StatementChange(
                self.path, start, end, self.line(start), self.line(end), "arithmetic", self.text[start:end], changed))

    def find_negations(self):
        for found in re.finditer(r"(?<=[\s(\[{])!(?=[a-z(])", self.code):
            end = found.end()
            while end < len(self.code) and (self.code[end].isalnum() or self.code[end] in "_.([$?"):
                end = self.match[end] + 1 if self.code[end] in "([" else end + 1
            self.add("negation", found.start(), end, self.text[found.end() : end])

    def find_extremes(self):
        for found in re.finditer(r"(?<![\w.])(min|max)\(", self.code):
            end = self.match[found.end() - 1] + 1
            other = {"min": "max", "max": "min"}[found.group(1)]
            self.add("min and max", found.start(), end, other + self.text[found.end(1) : end])

    def find_conditions(self):
        """A guard that lets everything pass, an if that lets nothing."""
        for found in re.finditer(r"(?<![\w.#])(guard|if|while)\s+", self.code):
            start, keyword = found.end(), found.group(1)
            while start < len(self.code):
                end = self.right(start, 0)
                clause = self.code[start:end]
                if clause and not re.match(r"(let|var|case)\b|#", clause):
                    self.add("guard", start, end, "true" if keyword == "guard" else "false")
                # A clause that binds something has a pattern and a value.
                following = re.compile(r"[^,{\n]*,\s*").match(self.code, end)
                if not following:
                    break
                start = following.end()

    def find_statements(self):
        for found in re.finditer(r"(?m)^ {4,}(?=[a-z_])", self.code):
            previous = self.code[: found.start()].rstrip()
            if previous[-1:] in "([,=+-*/<>|&?" or re.search(r"->$|\breturn$", previous):
                continue
            self.add_statement(found.end())
        for found in re.finditer(r"(?:\bcase [^\n{}]*?: |\bdefer \{ |\belse \{ |(?<=\)) \{ |\w \{ )(?=[a-z_])", self.code):
            head = self.line_text(found.start())
            if found.group().startswith(("case", "defer", "else")) or re.match(r"\s*(\} else )?(if|while|for)\b", head):
                self.add_statement(found.end())

    def add_statement(self, start):
        word = re.compile(r"\w+").match(self.code, start).group()
        if word in KEYWORDS:
            return
        end = start
        while end < len(self.code):
            sign = self.code[end]
            if sign in "([{":
                end = self.match[end]
            elif sign in PAIRS or (sign == "\n" and not self.goes_on(end)):
                break
            end += 1
        while self.code[end - 1].isspace():
            end -= 1
        statement = self.code[start:end]
        is_call = re.match(r"[\w.\[\]]*\(.*\)$", statement, re.DOTALL)
        is_assignment = re.match(r"[\w.\[\]()+]* (=|[-+|&]=|&\+=|&-=) ", statement)
        if is_call or is_assignment:
            kind = "event not recorded" if word == "record" else "call" if is_call else "assignment"
            self.add(kind, start, end, None)

    def find_constants(self):
        for found in re.finditer(r"(?<![\w.$])(\d[\d_]*)(?![\w]|\.\d)", self.code):
            if re.search(r"InlineArray<|SIMD|^\s*case \w+ = ", self.line_text(found.start())):
                continue
            value = int(found.group().replace("_", ""))
            self.add("constant", found.start(), found.end(), str(value + 1))
        for found in re.finditer(r"(?<![\w.])(true|false)\b", self.code):
            self.add("constant", found.start(), found.end(), "false" if found.group() == "true" else "true")
        self.find_names(PHASES, "phase", r"[^\n]*\bschedule\([^\n]*, \.(%s)(?=\))|^ +[^\n]*, \.(%s)(?=\)$)")
        self.find_names(STATUSES, "status", r"\b(?:finish|refuse|answer|end)\([^\n]*?\.(%s)(?=\))|: \.(%s)$")

    def find_names(self, names, kind, pattern):
        choice = "|".join(names)
        for found in re.finditer("(?m)" + pattern % (choice, choice), self.code):
            group = 1 if found.group(1) else 2
            start, end = found.start(group) - 1, found.end(group)
            other = names[(names.index(found.group(group)) + 1 + start % (len(names) - 1)) % len(names)]
            self.add(kind, start, end, "." + other)


class StatementChange(Site):
    """An assignment in two forms."""

    def switched(self, number):
        return f"if Mutant.isActive({number}) {{ {self.changed} }} else {{ {self.original} }}"


def sites(path, text):
    """All places of one file, in no particular order; some of them will not compile."""
    return Scanner(path, text).find()
