"""How long a second look at unchanged folders takes, as a share of the first.

    python benchmarks/cache.py [--files N] [--units N] [--runs N] [--max SECONDS]
    python benchmarks/cache.py ROOT --rules FILE [--as-of DAY]

Without ROOT, an office is made up: units with Word documents of some pages each, half of them asked
for content. Audits it once with an empty cache and then, alternating with a bare interpreter,
several times with a full one; prints the times (of the clock, and of the parent's processor), the
parent's peak memory and the ratio. With `--max` the exit code is 1 when a warm run takes more
seconds than that above the start of the interpreter.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

RUN = """
import resource, sys
from evidence_check.cli import main
try:
    main()
finally:
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, file=sys.stderr)
"""
CONTENT = (
    '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/'
    'wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
)
PARAGRAPH = '<w:p><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'
HEADING = (
    '<w:p><w:pPr><w:jc w:val="center"/></w:pPr>'
    '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r></w:p>'
)
BODY = (
    "Thực hiện kế hoạch công tác năm 2026, đơn vị đã triển khai đầy đủ các nhiệm vụ được giao, "
    "bảo đảm tiến độ, chất lượng; công khai kết quả giải quyết thủ tục hành chính theo quy định. "
) * 6
TOPICS = (
    "cải cách thủ tục hành chính",
    "chuyển đổi số",
    "kiểm soát tài sản công",
    "tuyên truyền pháp luật",
    "tiếp công dân",
    "đào tạo, bồi dưỡng",
    "văn thư, lưu trữ",
    "thi đua, khen thưởng",
    "phòng cháy, chữa cháy",
    "an toàn thông tin",
)


def document(number, topic, month):
    """A Word document of some two pages."""
    headings = [
        "ỦY BAN NHÂN DÂN TỈNH MẪU",
        "SỞ MẪU",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        f"Số: {number}/BC-SM",
        f"Mẫu, ngày 20 tháng {month:02d} năm 2026",
        "BÁO CÁO",
        f"Kết quả công tác {topic} tháng {month} năm 2026",
    ]
    body = [f"{part}. {BODY}" for part in range(1, 13)]
    closing = ["GIÁM ĐỐC", "(Đã ký)", "Nguyễn Văn A"]
    lines = [HEADING.format(escape(line)) for line in headings]
    lines += [PARAGRAPH.format(escape(line)) for line in body]
    lines += [HEADING.format(escape(line)) for line in closing]
    return CONTENT.format("".join(lines))


def write_document(path, number, topic, month):
    from evidence_check.engine.preloading import _DOCUMENT_PARTS

    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        parts = {**_DOCUMENT_PARTS, "word/document.xml": document(number, topic, month)}
        for name, text in parts.items():
            package.writestr(name, text)


def rules(units):
    """Ten criteria, each with a report a month, one in two asked for content."""
    names = "\n".join(f"  u{unit}: {{name: Phòng số {unit}}}" for unit in range(1, units + 1))
    criteria = "".join(
        f"""
  - id: "1.{at}"
    title: Công tác {topic}
    points: 1
    owner: all
    evidence:
      - id: bao-cao
        title: Báo cáo tháng
        document:
          type: Báo cáo
          subject: "Kết quả công tác {topic} tháng {{month}}"
          {"mentions: [công khai kết quả giải quyết thủ tục hành chính]" if at % 2 else ""}
        repeat: monthly
        due: {{by: {{day: 25}}}}
"""
        for at, topic in enumerate(TOPICS, 1)
    )
    head = "version: 1\nindex: {id: mau, title: Mẫu, period: 2026, source: tự đặt ra}\n"
    bodies = "bodies: {so-mau: {name: Sở Mẫu, symbols: [SM]}}\n"
    return f"{head}{bodies}units:\n{names}\ncriteria:{criteria}"


def make_office(folder, files, units):
    """Folders of units in the layout of criteria and months; the rules beside them."""
    root = folder / "ho-so"
    for number in range(files):
        unit, at = number % units + 1, number // units
        topic, month = at % len(TOPICS), at // len(TOPICS) % 12 + 1
        name = f"{number}_bao_cao.docx"
        place = root / f"u{unit}" / f"1.{topic + 1}" / f"Thang {month:02d}"
        write_document(place / name, number + 1, TOPICS[topic], month)
    old = time.time() - 3600  # settled: what was written just now is not taken by its stamp
    for path in root.rglob("*.docx"):
        os.utime(path, (old, old))
    (folder / "rules.yaml").write_text(rules(units), encoding="utf-8")
    return root, folder / "rules.yaml"


def audit(root, rules_file, as_of, cache):
    """Seconds of the clock, of the parent's processor, and its MB at most."""
    line = ["audit", root, "--rules", rules_file, "--as-of", as_of, "--format", "json"]
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", RUN, *map(str, line)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        env={**os.environ, "EVIDENCE_CHECK_CACHE_DIR": str(cache)},
    )
    seconds = time.perf_counter() - start
    if done.returncode not in (0, 1, 3):
        sys.exit(done.stderr)
    processor, megabytes = map(float, done.stderr.split()[-2:])
    return seconds, processor, megabytes


def bare():
    """Seconds that an interpreter takes to do nothing, of the clock and of the processor."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", ""], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, used


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("root", nargs="?", type=Path)
    parser.add_argument("--rules", type=Path)
    parser.add_argument("--as-of", default="2026-07-20")
    parser.add_argument("--files", type=int, default=1_000)
    parser.add_argument("--units", type=int, default=10)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--max", type=float)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root, rules_file = options.root, options.rules
        if root is None:
            root, rules_file = make_office(Path(folder), options.files, options.units)
        cache = Path(folder) / "cache"
        cold = audit(root, rules_file, options.as_of, cache)
        pairs = [
            (bare(), audit(root, rules_file, options.as_of, cache)) for _ in range(options.runs)
        ]
        size = sum(path.stat().st_size for path in cache.rglob("*")) / 1e6
    warm = [statistics.median(each) for each in zip(*(run for _, run in pairs), strict=True)]
    start = [statistics.median(each) for each in zip(*(empty for empty, _ in pairs), strict=True)]
    print("       clock s  parent's processor s  parent's MB")
    for name, (seconds, processor, megabytes) in (("cold", cold), ("warm", warm)):
        print(f"{name}  {seconds:8.2f}  {processor:20.2f}  {megabytes:11.0f}")
    print(f"bare  {start[0]:8.2f}  {start[1]:20.2f}")
    print(f"cache {size:.1f} MB; warm / cold {warm[0] / cold[0]:.3f}")
    above = warm[0] - start[0]
    print(f"warm above the start of the interpreter: {above:.2f} s")
    return int(options.max is not None and above > options.max)


if __name__ == "__main__":
    sys.exit(main())
