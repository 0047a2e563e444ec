"""Documents of an office for the benchmarks: text PDFs and DOCX of one to ten pages, and rules.

    python benchmarks/corpus.py FOLDER [--files N] [--units N] [--docx SHARE]

Heads, subjects and bodies of Decree 30/2020/NĐ-CP; of ten documents half have up to two pages. The
text of each DOCX is unlike that of any other; PDFs are printed by LibreOffice from 120 of them, and
told apart by a comment at their end.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

TOPICS = (
    "cải cách thủ tục hành chính",
    "chuyển đổi số",
    "kiểm soát tài sản công",
    "tuyên truyền pháp luật",
    "tiếp công dân",
    "đào tạo, bồi dưỡng cán bộ",
    "văn thư, lưu trữ",
    "thi đua, khen thưởng",
    "phòng cháy, chữa cháy",
    "an toàn thông tin",
)
WORDS = (  # noqa: SIM905
    "đơn vị phòng chuyên môn kế hoạch nhiệm vụ triển khai thực hiện kết quả công tác năm tháng "
    "báo cáo tổ chức cá nhân hồ sơ thủ tục hành chính công khai minh bạch chất lượng tiến độ "
    "phối hợp kiểm tra đôn đốc văn bản hướng dẫn quy định pháp luật cán bộ công chức viên chức "
    "người dân doanh nghiệp dịch vụ trực tuyến tiếp nhận giải quyết đúng hạn tỷ lệ đạt mức độ "
    "hài lòng khắc phục hạn chế nguyên nhân giải pháp trọng tâm thời gian tới lãnh đạo chỉ đạo"
).split()
PAGES = (1, 1, 2, 2, 2, 3, 4, 5, 7, 10)
LINES_A_PAGE = 35
CONTENT = (
    '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/'
    'wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
)
PARAGRAPH = '<w:p><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'
HEADING = (
    '<w:p><w:pPr><w:jc w:val="center"/></w:pPr>'
    '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r></w:p>'
)


def head(number, topic, month):
    """The rows of the head: what stands left, what stands right."""
    return (
        ("ỦY BAN NHÂN DÂN TỈNH MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("SỞ MẪU", "Độc lập - Tự do - Hạnh phúc"),
        (f"Số: {number}/BC-SM", f"Mẫu, ngày 20 tháng {month:02d} năm 2026"),
        ("BÁO CÁO", ""),
        (f"Kết quả công tác {topic} tháng {month} năm 2026", ""),
    )


CLOSING = ("GIÁM ĐỐC", "(Đã ký)", "Nguyễn Văn A")


def body(chance, rows, has_phrase):
    """So many lines of some twelve words."""
    found = [" ".join(chance.choices(WORDS, k=12)) for _ in range(rows)]
    if has_phrase:
        found[chance.randrange(rows)] = "công khai kết quả giải quyết thủ tục hành chính"
    return found


def printed(folder, chance):
    """A PDF of each topic and month, as LibreOffice prints it: what offices hand in."""
    soffice = shutil.which("soffice")
    if soffice is None:
        sys.exit("LibreOffice (soffice) makes the PDFs, and is not there")
    folder.mkdir()
    for topic in range(len(TOPICS)):
        for month in range(1, 13):
            path, pages = folder / f"{topic}-{month}.docx", chance.choice(PAGES)
            write_docx(path, 12 * topic + month, TOPICS[topic], month, pages, chance)
    line = [soffice, f"-env:UserInstallation=file://{folder}/home", "--headless"]
    line += ["--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*line, *map(str, folder.glob("*.docx"))], check=True, capture_output=True)
    return {path.stem: path.read_bytes() for path in folder.glob("*.pdf")}


def write_docx(path, number, topic, month, pages, chance):
    from evidence_check.engine.preloading import _DOCUMENT_PARTS

    headings = [text for row in head(number, topic, month) for text in row if text]
    rows = body(chance, pages * LINES_A_PAGE - 14, number % 2)
    paragraphs = [" ".join(rows[at : at + 5]) for at in range(0, len(rows), 5)]
    lines = [HEADING.format(escape(line)) for line in headings]
    lines += [PARAGRAPH.format(escape(line)) for line in paragraphs]
    lines += [HEADING.format(escape(line)) for line in CLOSING]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        parts = {**_DOCUMENT_PARTS, "word/document.xml": CONTENT.format("".join(lines))}
        for name, text in parts.items():
            package.writestr(name, text)


def rules(units, kind="units"):
    """Ten criteria, each with a report a month, one in two asked for content.

    The folders are those of `units`, or of `bodies` that are each asked for everything.
    """
    names = "\n".join(f"  u{unit}: {{name: Phòng số {unit}}}" for unit in range(1, units + 1))
    criteria = "".join(
        f"""
  - id: "1.{at}"
    title: Công tác {topic}
    points: 1
    owner: {"all" if kind == "units" else "vp"}
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
    issuer, office = "  so-mau: {name: Sở Mẫu, symbols: [SM]}", "  vp: {name: Văn phòng}"
    bodies, owners = (issuer, names) if kind == "units" else (f"{issuer}\n{names}", office)
    return f"{head}bodies:\n{bodies}\nunits:\n{owners}\ncriteria:{criteria}"


def make_office(folder, files, units, docx=1.0):
    """Folders of units in the layout of criteria and months; the rules beside them."""
    root = folder / "ho-so"
    chance = random.Random(files)
    pdfs = printed(folder / "pdf", chance) if docx < 1 else {}
    for number in range(files):
        unit, at = number % units + 1, number // units
        topic, month = at % len(TOPICS), at // len(TOPICS) % 12 + 1
        place = root / f"u{unit}" / f"1.{topic + 1}" / f"Thang {month:02d}"
        place.mkdir(parents=True, exist_ok=True)
        wordy = (number * 7919 % 1000) / 1000 < docx
        path = place / f"{number}_bao_cao.{'docx' if wordy else 'pdf'}"
        if wordy:
            write_docx(path, number + 1, TOPICS[topic], month, chance.choice(PAGES), chance)
        else:  # a comment behind its end makes it another file
            path.write_bytes(pdfs[f"{topic}-{month}"] + b"%%%d\n" % number)
    old = time.time() - 3600  # settled: what was written just now is not taken by its stamp
    for path in root.rglob("*.*"):
        if path.is_file():
            os.utime(path, (old, old))
    (folder / "rules.yaml").write_text(rules(units), encoding="utf-8")
    return root, folder / "rules.yaml"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=2_000)
    parser.add_argument("--units", type=int, default=20)
    parser.add_argument("--docx", type=float, default=0.25)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    print(*make_office(options.folder, options.files, options.units, options.docx))


if __name__ == "__main__":
    main()
