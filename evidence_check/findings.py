"""The catalogue of findings: what each code means and how it is mended.

`M1xx` missing, `I2xx` incorrect, `L3xx` late, `F4xx` the file itself, `W5xx` worth knowing.
Messages and fixes are templates over the finding's `expected`, `found`, `path`, `page`, `quote` and
`values`; reports fill them in the reader's language. An `x5y` code is the doubtful twin of its
family: the tool cannot decide, so the verdict is `review`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evidence_check.model.document import FaultKind
from evidence_check.texts import N_


@dataclass(frozen=True, slots=True)
class FindingText:
    """The texts of one code, in English; `evidence_check.texts` translates them."""

    code: str
    title: str
    """a heading of a few words"""
    message: str
    """what is wrong here, with the finding's values in braces"""
    fix: str
    """what to do now, addressed to the official who hands in"""
    explanation: str
    """what it means, why an appraiser minds, where the rule comes from"""


_TEXTS = (
    # ── missing ──────────────────────────────────────────────────────────────────────────────
    FindingText(
        "M101",
        N_("Nothing was submitted"),
        N_("No document was submitted for “{title}”; the last permitted day was {due}."),
        N_(
            "Find the issued document and put it into the folder of criterion {criterion}. "
            "If it was never issued, prepare an explanation (giải trình)."
        ),
        N_(
            "The requirement's last permitted day is over (or, without one, the index period) and "
            "no submitted file answers it. The appraiser counts this as «chưa đủ tài liệu kiểm "
            "chứng» and gives no points for it."
        ),
    ),
    FindingText(
        "M102",
        N_("A request has no answer"),
        N_("The request {request} has no written answer; the last permitted day was {due}."),
        N_(
            "Add the signed answer that cites the request {request}. Every request for comments "
            "must be answered in writing, agreeing or not."
        ),
        N_(
            "A request for comments is among the submitted documents, but no submitted document "
            "of the answering body cites its number. The term is the one the request states, or "
            "else the term of the rule."
        ),
    ),
    # ── incorrect: which document it is ──────────────────────────────────────────────────────
    FindingText(
        "I201",
        N_("Dated outside the permitted span"),
        N_("The document is dated {found}; the rule asks for {expected}."),
        N_("Submit the document of the right year. An earlier year's version does not count."),
        N_(
            "The printed date of issue lies outside the span that the rule permits, for example "
            "last year's plan submitted for this year."
        ),
    ),
    FindingText(
        "I202",
        N_("No number"),
        N_("The place for the number is blank: {quote}"),
        N_(
            "Have the document registered (số văn bản) and submit the issued copy, not the draft. "
            "If it was issued, submit the file that the e-office system gave out after numbering."
        ),
        N_(
            "Every issued document bears a number and symbol (Decree 30/2020/NĐ-CP, Điều 15). A "
            "blank before the symbol is the sign of a draft."
        ),
    ),
    FindingText(
        "I203",
        N_("No date"),
        N_("The day or month of issue is blank: {quote}"),
        N_("Submit the issued copy, with day, month and year."),
        N_(
            "Place and date of issue are main components of a document (Decree 30/2020/NĐ-CP, "
            "Điều 8). A blank day is the sign of a draft."
        ),
    ),
    FindingText(
        "I204",
        N_("Not signed"),
        N_("The signature block shows neither signature nor seal; a typed name does not count."),
        N_(
            "Submit the signed copy: the digitally signed PDF, or a scan that shows signature and "
            "seal. A DOCX with a typed name is no evidence."
        ),
        N_(
            "A digital signature, a picture of signature or seal in the block, ink and seal on a "
            "scan, or the words «(Đã ký)» show that a document was signed; a typed name does not."
        ),
    ),
    FindingText(
        "I205",
        N_("Not digitally signed"),
        N_("The rule asks for a digital signature; the file has none."),
        N_("Submit the original PDF with its digital signature, not a scan, print or DOCX."),
        N_(
            "Only a file that holds at least one intact digital signature satisfies "
            "`signed: digital`. A flattened copy or a scan of a signed document lost it."
        ),
    ),
    FindingText(
        "I206",
        N_("Changed after signing"),
        N_("The digital signature of {signer} is broken: {found}."),
        N_(
            "Submit the file exactly as it came out of the signing software. Do not print, merge, "
            "compress or edit it afterwards."
        ),
        N_(
            "The signed bytes are not those of the file, or what was appended after signing "
            "changes what the pages show. An appraiser treats it as a false document."
        ),
    ),
    FindingText(
        "I207",
        N_("Signed by the wrong person"),
        N_("Signed by {found}; the rule asks for {expected}."),
        N_("Submit the document signed by a holder of that title."),
        N_(
            "The signer's own title counts: «KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC» was signed by a Phó Giám "
            "đốc (Decree 30/2020/NĐ-CP, Điều 13)."
        ),
    ),
    FindingText(
        "I208",
        N_("A draft"),
        N_("The page bears a draft mark: {quote}"),
        N_("Submit the issued document instead of the draft."),
        N_(
            "«DỰ THẢO» stands on the page as a mark of its own (line, box or watermark). Where a "
            "signed document is asked for, a draft never counts."
        ),
    ),
    FindingText(
        "I209",
        N_("Wrong issuer"),
        N_("Issued by {found}; the rule asks for {expected}."),
        N_("Submit the document issued by {expected}."),
        N_("The issuing body in the header is not one that the rule permits."),
    ),
    FindingText(
        "I210",
        N_("Wrong type of document"),
        N_("This is a {found}; the rule asks for {expected}."),
        N_("Submit the {expected}."),
        N_(
            "The type printed on the page (Decree 30/2020/NĐ-CP, Điều 7) is not one that the rule "
            "permits, though the subject fits."
        ),
    ),
    FindingText(
        "I211",
        N_("About something else"),
        N_("The document is about “{found}”; the rule asks for “{expected}”."),
        N_("Submit the document about “{expected}”; move this one to where it belongs."),
        N_(
            "The file lies in the place of this requirement and is of a permitted type, but its "
            "subject (trích yếu) is that of another document."
        ),
    ),
    FindingText(
        "I212",
        N_("Wrong period"),
        N_("The document is for {found}; this place asks for {expected}."),
        N_("Submit the document for {expected} here."),
        N_(
            "A report for another month, quarter, half-year or year is another document, however "
            "similar it looks."
        ),
    ),
    FindingText(
        "I213",
        N_("Wrong number"),
        N_("The document's number is {found}; the rule asks for {expected}."),
        N_("Submit the document {expected}."),
        N_("The rule names one particular document (or a form of number) and this is another."),
    ),
    FindingText(
        "I214",
        N_("Required content is missing"),
        N_("The document nowhere says “{expected}”."),
        N_(
            "Submit the complete document with its annexes; if the content was never in it, a "
            "supplement must be issued."
        ),
        N_(
            "The rule asks for content that was searched for on every page, tolerantly (case, "
            "accents, line breaks, small rewordings), and not found."
        ),
    ),
    FindingText(
        "I215",
        N_("Contains what it must not"),
        N_("The document says “{quote}”, which the rule forbids."),
        N_("Check whether the right document was submitted; this wording costs the points."),
        N_("The rule names wordings that show that a task was not done."),
    ),
    FindingText(
        "I216",
        N_("A required citation is missing"),
        N_("The document does not cite {expected}."),
        N_("Submit a document that cites {expected} in its grounds or text."),
        N_("The rule asks that the document refers to another one by its number and symbol."),
    ),
    FindingText(
        "I217",
        N_("Wrong number of pages"),
        N_("The file has {found} pages; the rule asks for {expected}."),
        N_("Submit the complete document, annexes included."),
        N_("Too few pages usually mean that annexes were left out or only page 1 was scanned."),
    ),
    FindingText(
        "I218",
        N_("Wrong file format"),
        N_("The file is a {found}; the rule accepts {expected}."),
        N_("Submit the document as {expected}."),
        N_("The rule accepts only certain file formats, by content and not by name."),
    ),
    FindingText(
        "I219",
        N_("Filed under another criterion"),
        N_("The document fits, but lies at {found}; it belongs to criterion {expected}."),
        N_("Move the file {path} to criterion {expected}."),
        N_(
            "The appraiser looks for evidence under the criterion's own heading. A document in "
            "another criterion's folder counts as not submitted in its right place."
        ),
    ),
    FindingText(
        "I220",
        N_("The figure was not found"),
        N_("The figure “{expected}” was not found in the document."),
        N_("Submit the report that states this figure, in the wording of the rule."),
        N_("The points hang on a figure that must be read off the document."),
    ),
    FindingText(
        "I221",
        N_("The figure is under every band"),
        N_("The figure read is {found}; points begin at {expected}."),
        N_("Check the figure. If it is right, the points cannot be won back."),
        N_("The figure read off the document falls under the lowest band that gives points."),
    ),
    FindingText(
        "I222",
        N_("The answer takes no position"),
        N_("The answer to {request} states none of: {expected}."),
        N_("The answer must say whether it agrees or not."),
        N_("A reply to a request for comments must agree or disagree in writing."),
    ),
    FindingText(
        "I223",
        N_("The answer cites another request"),
        N_("This letter is about the same matter, and cites {found}, not the request {expected}."),
        N_(
            "If it is the answer to {expected}, the number cited in it is wrong: have it corrected "
            "and issued anew. Else submit the answer that cites {expected}."
        ),
        N_(
            "An answer belongs to the request whose number it cites. A letter on the same matter "
            "that cites another number, or none, leaves the request unanswered."
        ),
    ),
    FindingText(
        "I224",
        N_("The answer is older than the request"),
        N_("The answer is dated {found}, before the request of {expected}."),
        N_("Check the dates and submit the right answer."),
        N_("A document cannot answer a request that was not yet made."),
    ),
    FindingText(
        "I225",
        N_("No issuer"),
        N_("The page names no issuing body."),
        N_("Submit the issued document, with its complete header."),
        N_(
            "Every document that counts names the body that issued it (Decree 30/2020/NĐ-CP, "
            "Điều 8)."
        ),
    ),
    FindingText(
        "I226",
        N_("The figures give no points"),
        N_("By the rule's formula the figures ({found}) give no points."),
        N_("Check the figures. If they are right, the points cannot be won back."),
        N_(
            "The points are computed from figures that the documents show, and the result is 0: a "
            "floor is not reached, or nothing was done."
        ),
    ),
    # ── incorrect or not: cannot tell ────────────────────────────────────────────────────────
    FindingText(
        "I250",
        N_("The content could not be read"),
        N_("The file could not be read well enough to judge it."),
        N_("Look at the file, or submit the original instead of a scan."),
        N_(
            "The file is a scan without readable text (or its text layer is garbled) and no OCR "
            "was available or sure enough. Nothing is concluded from what was not read."
        ),
    ),
    FindingText(
        "I251",
        N_("The number could not be read"),
        N_("Something stands in the place of the number, but it could not be read: {quote}"),
        N_("Look at the page and confirm the number."),
        N_(
            "On paper the clerk writes the number by hand; a guess would be worse than asking. "
            "A person can confirm it."
        ),
    ),
    FindingText(
        "I252",
        N_("The date could not be read"),
        N_("The date could not be read with certainty: {quote}"),
        N_("Look at the page and confirm the date."),
        N_(
            "On paper the clerk writes day and month by hand. Where month and year are sure, they "
            "decide what they can; here they do not suffice."
        ),
    ),
    FindingText(
        "I253",
        N_("Cannot tell whether it is signed"),
        N_("The signature block shows no mark that can be told for sure."),
        N_("Look at the signature block of the document."),
        N_("On black-and-white or faint scans ink and seal cannot be told from print."),
    ),
    FindingText(
        "I254",
        N_("The issuer could not be read"),
        N_("The issuing body could not be read with certainty: {quote}"),
        N_("Look at the header of the document."),
        N_("The header was read with low confidence and does not match a known body for sure."),
    ),
    FindingText(
        "I255",
        N_("The type could not be read"),
        N_("The type of document could not be read with certainty: {quote}"),
        N_("Look at the title of the document."),
        N_("The title was read with low confidence."),
    ),
    FindingText(
        "I256",
        N_("Cannot tell whether it is the right document"),
        N_("The subject could not be read well enough: {quote}"),
        N_("Look whether this is the document about “{expected}”."),
        N_("The subject (trích yếu) was read with low confidence or is missing on the page."),
    ),
    FindingText(
        "I257",
        N_("The content could not be searched completely"),
        N_("“{expected}” was not found, but parts of the file could not be read."),
        N_("Look whether the document says “{expected}”."),
        N_("What was not read can neither prove nor refute that the content is there."),
    ),
    FindingText(
        "I258",
        N_("The signer's title could not be read"),
        N_("The signer's title could not be read with certainty: {quote}"),
        N_("Look whether the signer is {expected}."),
        N_("The signature block was read with low confidence."),
    ),
    FindingText(
        "I259",
        N_("Several figures in the document"),
        N_("The document states different figures for “{expected}”: {found}."),
        N_("Look which figure counts."),
        N_("The figure is stated more than once with different values that give other points."),
    ),
    FindingText(
        "I260",
        N_("The deadline could not be read"),
        N_(
            "{request}: its own day, or the deadline that it may set, could not be read, so the "
            "last day for the answer is not known."
        ),
        N_("Look for the deadline in the request, and whether the answer kept it."),
        N_(
            "A request may set the deadline of its answer itself, and a term counts from the "
            "request's own day; what was not read of them can neither be kept nor missed."
        ),
    ),
    FindingText(
        "I261",
        N_("Figures declared, shown by no document"),
        N_("The unit declares {found}, which gives {points} points; no document shows it."),
        N_("Compare the declared figures with the documents, and submit one that states them."),
        N_(
            "A declared figure is the unit's own word. An appraiser recognises it only with a "
            "document, or an explanation (giải trình) of how it was counted."
        ),
    ),
    FindingText(
        "I262",
        N_("Figures are not known"),
        N_("The points are computed from figures that nothing shows: {expected}."),
        N_(
            "Submit the document that states them, or declare them in the submission list, in a "
            "column «Số liệu»: a = 120; b = 118."
        ),
        N_(
            "The rule computes points from figures. They are read off documents, counted, or "
            "declared in the submission list."
        ),
    ),
    FindingText(
        "I263",
        N_("A person decides the level"),
        N_("The documents do not decide the points; the levels are: {expected}."),
        N_("Decide which level is reached, and keep ready what proves it."),
        N_(
            "The rule scores how well something was done («đầy đủ, kịp thời»). What was handed in "
            "is checked; the level itself is for the appraiser to say."
        ),
    ),
    FindingText(
        "I264",
        N_("The formula has no value"),
        N_("The formula divides by zero with {found}, and the rule does not say what then."),
        N_("Check the figures; ask who made the rule what a total of 0 means (`full_if`)."),
        N_("A share of nothing is no share. Indices usually give all points where a = 0."),
    ),
    FindingText(
        "I265",
        N_("The period is not said"),
        N_(
            "The document does not say that it is for {expected}, and it is dated {found}, before "
            "that began."
        ),
        N_("Look whether this is the document for {expected}."),
        N_(
            "What does not say its year may be last year's. A report on a period cannot be older "
            "than the period, and what is planned for it is seldom older than the three months "
            "before it."
        ),
    ),
    FindingText(
        "I266",
        N_("Stands inside another file"),
        N_(
            "“{found}” begins on page {page} of a file that begins with another document, and may "
            "be only enclosed with it."
        ),
        N_("Submit the document as a file of its own, or look at page {page}."),
        N_(
            "The file holds several documents, such as a covering letter and a plan. A later one "
            "counts where it is surely a document of its own: what stands before it is signed and "
            "of the same body, and it is filled in and is no form, annex or copy."
        ),
    ),
    FindingText(
        "I267",
        N_("Explained instead of evidence"),
        N_("No document was submitted for “{title}”; the unit explains: {found}"),
        N_("Decide whether the explanation (giải trình) is recognised."),
        N_(
            "The submission list explains why there is no document. Without evidence an appraiser "
            "recognises a criterion only by such an explanation, and decides himself."
        ),
    ),
    FindingText(
        "I268",
        N_("Said not to apply"),
        N_("The unit says that “{title}” does not apply to it: {found}"),
        N_("Decide whether the criterion applies; if not, how its points are to be counted."),
        N_(
            "The submission list says «không áp dụng» with a reason. Whether its points are left "
            "out or given is for the rules of the index to say."
        ),
    ),
    FindingText(
        "I269",
        N_("Nobody knows which body is under audit"),
        N_(
            "The rule wants a document of the body under audit itself (`issuer: self`), and "
            "nothing says which body that is."
        ),
        N_(
            "Say it in the rules: declare the body under `bodies:` and name it as `body:` under "
            "`index:`. In an audit by bodies the name of the folder says it."
        ),
        N_(
            "`self` stands for the body under audit. Where neither the folder nor the rules name "
            "it, a document of any body would do; so a person must look who issued it."
        ),
    ),
    FindingText(
        "I270",
        N_("Waived"),
        N_("Waived by {found} until {expected}: {reason}"),
        N_(
            "Nothing needs to be handed in. The appraiser decides whether the waiver is recognised."
        ),
        N_(
            "The Office's file of waivers says that this need not be shown, why, who granted it "
            "and for how long. A waiver is no evidence: the points stay open, and every report "
            "lists what is waived apart."
        ),
    ),
    FindingText(
        "I271",
        N_("Perhaps a draft"),
        N_("Across the page lies something that may be a watermark and could not be read."),
        N_("Look at the page: if it says «DỰ THẢO», submit the issued document instead."),
        N_(
            "Word processors draw a watermark as a picture or as curves, which are no text. They "
            "are read by OCR; without it, or where it reads only half of a word, a draft cannot "
            "be told from an ornament."
        ),
    ),
    FindingText(
        "I272",
        N_("The certificate is not trusted"),
        N_("The certificate of {found} does not come from any of the trusted authorities."),
        N_(
            "Submit the copy that was signed with a certificate of the government's or a licensed "
            "authority; or have the missing authority added to the trusted ones (--trust)."
        ),
        N_(
            "Anybody can make a certificate in anybody's name. Where trusted authorities are named "
            "(--trust), a digital signature counts only if its chain may end in one of them; "
            "whether it was revoked is not asked, since nothing is asked of a network."
        ),
    ),
    FindingText(
        "I273",
        N_("Perhaps the figure of a part"),
        N_("The words beside the figure read, {found}, say more than “{expected}”."),
        N_("Look whether it is the figure asked for, or one of a part of it."),
        N_(
            "What is asked for is the share of all; beside the figure stands a word that may name "
            "some of them («hồ sơ trực tuyến toàn trình», «hồ sơ lĩnh vực đất đai»)."
        ),
    ),
    # ── late ─────────────────────────────────────────────────────────────────────────────────
    FindingText(
        "L301",
        N_("Late"),
        N_("Dated {found}; the last permitted day was {expected} ({days} days late)."),
        N_(
            "The date cannot be mended. Check whether an earlier version was issued in time; else "
            "prepare an explanation (giải trình)."
        ),
        N_(
            "The right document, issued after the last permitted day. «Trước ngày 25» means the "
            "24th at the latest, «chậm nhất ngày 25» the 25th."
        ),
    ),
    FindingText(
        "L302",
        N_("Answered late"),
        N_(
            "The answer to {request} is dated {found}; the last permitted day was {expected} "
            "({days} days late)."
        ),
        N_("The date cannot be mended. Prepare an explanation (giải trình)."),
        N_(
            "The term is the deadline stated in the request, or the rule's own term counted from "
            "the day after the request's date."
        ),
    ),
    FindingText(
        "L303",
        N_("Signed late"),
        N_("Digitally signed on {found}; the last permitted day was {expected}."),
        N_("The signing time cannot be mended. Prepare an explanation (giải trình)."),
        N_("The rule measures the time of the digital signature (`measured: signed`)."),
    ),
    FindingText(
        "L304",
        N_("Received late"),
        N_("Received on {found}; the last permitted day was {expected}."),
        N_("Check the day of receipt in the submission list; else prepare an explanation."),
        N_("The rule measures the day of receipt in the submission list (`measured: received`)."),
    ),
    FindingText(
        "L351",
        N_("Dated in time, signed later"),
        N_(
            "The printed date {found} is in time, but the digital signature was made on {signed}, "
            "after the last permitted day {expected}."
        ),
        N_(
            "Be ready to explain the difference: an appraiser who looks at the signature will see "
            "it."
        ),
        N_(
            "Number and date may follow the signature by one working day (Decree 30/2020/NĐ-CP, "
            "Điều 15, 18), not the other way round. A document dated in time and signed after the "
            "deadline looks backdated."
        ),
    ),
    FindingText(
        "L352",
        N_("Cannot tell whether it is in time"),
        N_("The date is between {first} and {last}; the last permitted day was {expected}."),
        N_("Look at the page and confirm the day."),
        N_("Only month and year could be read for sure, and the last day falls between."),
    ),
    FindingText(
        "L353",
        N_("No day of receipt"),
        N_("The rule measures the day of receipt, and the submission list has none for this file."),
        N_("Add the day of receipt to the submission list."),
        N_("What the file itself says cannot prove when it was received."),
    ),
    FindingText(
        "L354",
        N_("No signing time"),
        N_("The rule measures the time of the digital signature; none could be read."),
        N_("Submit the digitally signed original."),
        N_("Without a digital signature there is no signing time to hold against the due day."),
    ),
    # ── the file itself ──────────────────────────────────────────────────────────────────────
    FindingText(
        "F401",
        N_("Damaged file"),
        N_("The file is damaged and cannot be read ({detail})."),
        N_("Open it yourself; if it does not open, copy or export it anew."),
        N_("The file is cut off or its structure is broken."),
    ),
    FindingText(
        "F402",
        N_("Password-protected file"),
        N_("The file is encrypted and cannot be read without its password."),
        N_("Save a copy without a password and submit that."),
        N_("An appraiser cannot open it either."),
    ),
    FindingText(
        "F403",
        N_("Empty file"),
        N_("The file is empty."),
        N_("Copy the file anew; the upload was probably interrupted."),
        N_("The file holds no bytes or no page."),
    ),
    FindingText(
        "F404",
        N_("Wrong file extension"),
        N_("The file is {detail}."),
        N_("Rename the file so that it opens by double-click."),
        N_("The content was read as what it is; an appraiser may fail to open it."),
    ),
    FindingText(
        "F405",
        N_("Not a readable format"),
        N_("This is {found}; only PDF and DOCX are read."),
        N_("Save it as PDF or DOCX and submit that."),
        N_("Old .doc files, pictures, archives and the like are named, never evidence."),
    ),
    FindingText(
        "F406",
        N_("Over a limit"),
        N_("Reading the file would exceed a limit: {detail}."),
        N_("Split or shrink the file; see the documentation of limits."),
        N_("Limits on size, pages, memory and unpacked content keep one file from stopping all."),
    ),
    FindingText(
        "F407",
        N_("Took too long"),
        N_("Reading the file took longer than permitted ({detail})."),
        N_("Export it anew from its source, or split it."),
        N_("A reader that hangs is stopped, so that the other files are still checked."),
    ),
    FindingText(
        "F408",
        N_("The reader broke down on it"),
        N_("The reader broke down on this file ({detail})."),
        N_("Export it anew from its source; please report the problem."),
        N_("The reading process died. The other files are not affected."),
    ),
    FindingText(
        "F409",
        N_("Cannot be opened"),
        N_("The file cannot be opened ({detail})."),
        N_("Check permissions; copy the file itself into the folder instead of a link to it."),
        N_("Links, devices and files without permission are never followed or read."),
    ),
    FindingText(
        "F410",
        N_("A scan without text"),
        N_("The pages are pictures and were not read."),
        N_("Install OCR (`evidence-check doctor` says how) or submit the electronic original."),
        N_(
            "Scans are read with Tesseract and its Vietnamese language data. `evidence-check "
            "doctor` says what is missing on this computer and how to get it. Debian/Ubuntu: "
            "`apt install tesseract-ocr tesseract-ocr-vie`; macOS: `brew install tesseract "
            "tesseract-lang`; Windows: the UB Mannheim installer with Vietnamese ticked."
        ),
    ),
    FindingText(
        "F411",
        N_("Garbled text"),
        N_("The text in the file is not what the page shows ({detail})."),
        N_("Export the document anew with Unicode fonts, or install OCR."),
        N_("Old fonts (TCVN3, VNI) or a broken character table make the text unreadable."),
    ),
    FindingText(
        "F412",
        N_("Hidden text"),
        N_("The file holds text that a reader of the page does not see: {quote}"),
        N_("Submit the document without hidden text. Hidden text is never evidence."),
        N_("Invisible, covered, white or off-page text is not counted as evidence."),
    ),
    FindingText(
        "F413",
        N_("Active content"),
        N_("The file holds scripts, macros or launch actions ({detail}); they were not run."),
        N_("Submit a plain PDF or DOCX."),
        N_("Evidence needs no program in it."),
    ),
    FindingText(
        "F414",
        N_("Files inside the file"),
        N_("The file holds other files ({detail}); they were not opened."),
        N_("Submit attached documents as files of their own."),
        N_("Attachments are listed and not opened."),
    ),
    FindingText(
        "F415",
        N_("Unaccepted changes"),
        N_("The document holds tracked changes; it was read with all of them accepted."),
        N_("Accept or reject the changes, and submit the issued version."),
        N_("Tracked changes are the sign of a document still being drafted."),
    ),
    # ── worth knowing ────────────────────────────────────────────────────────────────────────
    FindingText(
        "W501",
        N_("Serves no requirement"),
        N_("The file answers no requirement of the rules."),
        N_("Move it to where it belongs, or leave it out."),
        N_("Neither its place nor its content ties the file to a requirement."),
    ),
    FindingText(
        "W502",
        N_("A duplicate"),
        N_("The same document as {found}."),
        N_("Keep one of them."),
        N_("The same content, or the same number and date, was submitted more than once."),
    ),
    FindingText(
        "W503",
        N_("One number, two documents"),
        N_("The number {expected} is also that of {found}, with other content."),
        N_("Check which of them bears the right number."),
        N_(
            "Number and symbol are unique within a year (Decree 30/2020/NĐ-CP, Điều 15). Two "
            "contents under one number are an error in one of them."
        ),
    ),
    FindingText(
        "W504",
        N_("Listed, but not there"),
        N_("The submission list names “{expected}”, which is not in the folder."),
        N_("Add the file, or correct the list (row {row})."),
        N_("The submission list and the files are held against each other."),
    ),
    FindingText(
        "W505",
        N_("The list says another number"),
        N_("The list says {expected}, the document {found}."),
        N_("Correct the list (row {row}) or submit the right document."),
        N_("The number in the submission list differs from the one on the page."),
    ),
    FindingText(
        "W506",
        N_("The list says another date"),
        N_("The list says {expected}, the document {found}."),
        N_("Correct the list (row {row}) or submit the right document."),
        N_("The date in the submission list differs from the one on the page."),
    ),
    FindingText(
        "W508",
        N_("A lower band"),
        N_("The figure read is {found}: {points} of {maximum} points."),
        N_("Check the figure; a higher one would give more points."),
        N_("The figure falls into a band that gives fewer points than the highest one."),
    ),
    FindingText(
        "W509",
        N_("A list or confirmation file cannot be read"),
        N_("The file {path} could not be read ({detail})."),
        N_("Save it anew: a list as XLSX or CSV, confirmations by `evidence-check confirm`."),
        N_(
            "Without the list, files are assigned by folder, name and content; without the "
            "confirmations, what could not be read stays open."
        ),
    ),
    FindingText(
        "W510",
        N_("Fewer points by the figures"),
        N_("The figures ({found}) give {points} of {maximum} points."),
        N_("Check the figures; others would give more points."),
        N_("The points are computed from figures, and these do not give all of them."),
    ),
    FindingText(
        "W511",
        N_("Rules that nobody has confirmed"),
        N_(
            "{count} criteria of these rules are not confirmed yet; their points and deadlines may "
            "be others: {found}"
        ),
        N_(
            "Hold each criterion against its source and set `verified: true` in the rules. Until "
            "then do not rely on the points."
        ),
        N_(
            "The rules are a template, or parts of them are: `verified: false` says that nobody "
            "has held the criterion against the decision that it comes from."
        ),
    ),
    FindingText(
        "W512",
        N_("Confirmed by a person"),
        N_("{field}: {found}, confirmed by {by}."),
        N_("Nothing needs to be done; the person named answers for it."),
        N_(
            "The tool could not read this for sure. A person looked at the page and recorded it "
            "in xac-nhan.yaml (`evidence-check confirm`). It lapses when the file changes."
        ),
    ),
    FindingText(
        "W513",
        N_("An expired waiver"),
        N_("The waiver for {found} (granted by {by}: {reason}) ended on {expected}."),
        N_("Hand in the evidence, or have the waiver granted anew and change the file of waivers."),
        N_("A waiver holds up to its last day. After it the requirement counts as before."),
    ),
    FindingText(
        "W514",
        N_("No request found"),
        N_("No request was found in the folder, so nothing had to be answered: {found}"),
        N_("If there were requests, put them into the folder, with the answers."),
        N_(
            "The rules ask for an answer to every request, and requests are known only by their "
            "files. With none in the folder the requirement is in order; whether none came in, "
            "only the unit knows."
        ),
    ),
    FindingText(
        "W515",
        N_("No day in the list"),
        N_("The list says “{found}” where a day is asked for (row {row})."),
        N_("Write the day in the list as dd/mm/yyyy (row {row})."),
        N_(
            "The calendar has no such day, or it is not written as a day. What the list should "
            "tell by it (date of issue, day of receipt) counts as not told."
        ),
    ),
)

FIELD_WORDS: Mapping[str, str] = {
    "number": N_("Number and symbol"),
    "symbol": N_("Symbol"),
    "date": N_("Date of issue"),
    "type": N_("Type of document"),
    "issuer": N_("Issuing body"),
    "parent": N_("Body above it"),
    "place": N_("Place"),
    "subject": N_("Subject"),
    "signer_title": N_("Signer's title"),
    "signer_name": N_("Signer's name"),
    "signed": N_("Signed"),
}
"""The fields of a record, as people call them."""

CATALOGUE: Mapping[str, FindingText] = {text.code: text for text in _TEXTS}
"""Every code, those of a family in order."""

FAULT_CODES: Mapping[FaultKind, str] = {
    FaultKind.DAMAGED: "F401",
    FaultKind.ENCRYPTED: "F402",
    FaultKind.EMPTY: "F403",
    FaultKind.MISLABELLED: "F404",
    FaultKind.UNSUPPORTED: "F405",
    FaultKind.LIMIT: "F406",
    FaultKind.TIMEOUT: "F407",
    FaultKind.CRASHED: "F408",
    FaultKind.UNREADABLE: "F409",
    FaultKind.NO_TEXT: "F410",
    FaultKind.GARBLED: "F411",
    FaultKind.HIDDEN_TEXT: "F412",
    FaultKind.ACTIVE_CONTENT: "F413",
    FaultKind.ATTACHMENTS: "F414",
    FaultKind.TRACKED_CHANGES: "F415",
}
"""The code of each fault of a file."""
