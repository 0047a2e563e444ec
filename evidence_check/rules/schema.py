"""The rules language: every key, what it takes and what it means.

These models read a file and, through `json_schema`, tell editors the same. Their values are what
the file says; `building` turns them into `model.index`. Where a key has a short and a long form
(`dated: 2026`, `dated: {from:, to:}`), the kind of the value decides which one is meant, so that
an error speaks of the form that the author had in mind.

To add a key: a field here with its two descriptions, a field in `model.index`, a line in
`building`; a condition on more than one key belongs into `checks`.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    GetCoreSchemaHandler,
    Tag,
    ValidationInfo,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined, core_schema

from evidence_check.reading.text import bare
from evidence_check.rules.scalars import (
    Count,
    Day,
    DayNumber,
    Flag,
    Id,
    Number,
    PeriodKey,
    Points,
    Reads,
    Share,
    TermText,
    Text,
    TypeName,
    Year,
    complaint,
    day,
    one_of,
)
from evidence_check.texts import N_, _

T = TypeVar("T")

_WORD, _LIST, _MAPPING = "<word>", "<list>", "<mapping>"
WORD, MAPPING = Tag(_WORD), Tag(_MAPPING)
"""for a choice by form outside of this module"""


def _kind(value: object) -> str:
    """The form that a value is written in; the tag of the union member that reads it."""
    match value:
        case str():
            return _WORD
        case list():
            return _LIST
        case dict():
            return _MAPPING
        case _:
            return "<nothing>"


class Forms:
    """A choice by form; `expected` names the forms for people. (A bare Discriminator with an error
    context of its own cannot be hashed, and so not stand in an optional key.)
    """

    def __init__(self, expected: str) -> None:
        self._discriminator = Discriminator(
            _kind,
            custom_error_type="rule",
            custom_error_message="{message}",
            custom_error_context={"expected": expected, "message": "", "suggestion": ""},
        )

    def __get_pydantic_core_schema__(
        self, source: type, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return self._discriminator.__get_pydantic_core_schema__(source, handler)


OneOrMany = Annotated[
    Annotated[T, Tag(_WORD)] | Annotated[tuple[T, ...], Field(min_length=1), Tag(_LIST)],
    Forms(N_("a text or a list of texts")),
]
"""One value, or a list of them."""


def says(
    english: str,
    vietnamese: str,
    *,
    default: object = PydanticUndefined,
    alias: str | None = None,
    min_length: int | None = None,
) -> FieldInfo:
    """The description of a key, in both languages; editors show it."""
    description = f"{english} / {vietnamese}"
    field = Field(default, alias=alias, min_length=min_length, description=description)
    assert isinstance(field, FieldInfo)
    return field


class Rule(BaseModel):
    """A mapping of the language; a key that it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _remember(cls, data: object, info: ValidationInfo) -> object:
        # An unknown key is reported with the keys that are known there: note who read what.
        if isinstance(info.context, dict) and isinstance(data, dict):
            info.context[id(data)] = cls
        return data

    @classmethod
    def keys(cls) -> tuple[str, ...]:
        """The keys as they are written."""
        return tuple(field.alias or name for name, field in cls.model_fields.items())


class Span(Rule):
    """A span of days, both ends included."""

    first: Annotated[Day | None, says("First day.", "Ngày đầu tiên.", alias="from", default=None)]
    last: Annotated[Day | None, says("Last day.", "Ngày cuối cùng.", alias="to", default=None)]


class FullSpan(Rule):
    """A span of days with both ends."""

    first: Annotated[Day, says("First day.", "Ngày đầu tiên.", alias="from")]
    last: Annotated[Day, says("Last day.", "Ngày cuối cùng.", alias="to")]


class IndexHead(Rule):
    """The index as a whole."""

    id: Annotated[Id, says("Short id of the index.", "Mã ngắn của bộ chỉ số.")]
    title: Annotated[Text, says("Its title.", "Tên bộ chỉ số.")]
    period: Annotated[
        Annotated[Year, Tag(_WORD)] | Annotated[FullSpan, Tag(_MAPPING)],
        Forms(N_("a year, or {from:, to:} with two days")),
        says("The year, or the days, that the index looks at.", "Năm hoặc thời gian đánh giá."),
    ]
    max_points: Annotated[
        Points | None,
        says(
            "Points of all criteria together, to hold the sum against.",
            "Tổng điểm tối đa, để đối chiếu với tổng điểm các tiêu chí.",
            default=None,
        ),
    ]
    source: Annotated[
        Text,
        says(
            "Where points and deadlines come from.",
            "Căn cứ của điểm số và thời hạn.",
            default="",
        ),
    ]
    body: Annotated[
        Id | None,
        says(
            "Body whose units these are: what `self` means where no other body is audited.",
            "Cơ quan chủ quản của các phòng, đơn vị; là `self` khi không rà soát theo cơ quan.",
            default=None,
        ),
    ]


class CalendarHead(Rule):
    """Working days where they differ from the country's."""

    country: Annotated[
        Text,
        says("Country whose public holidays count.", "Nước có ngày nghỉ lễ áp dụng.", default="VN"),
    ]
    days_off: Annotated[
        tuple[Day, ...], says("Further days off.", "Ngày nghỉ thêm, nghỉ hoán đổi.", default=())
    ]
    working_days: Annotated[
        tuple[Day, ...],
        says("Weekend days worked instead.", "Ngày nghỉ phải làm bù.", default=()),
    ]


class BodyEntry(Rule):
    """An organisation that issues documents."""

    name: Annotated[Text, says("Full name.", "Tên đầy đủ của cơ quan.")]
    symbols: Annotated[
        tuple[Text, ...],
        says("What stands for it in symbols.", "Chữ viết tắt trong ký hiệu: SKHCN.", default=()),
    ]
    aliases: Annotated[
        tuple[Text, ...], says("Other names of it.", "Tên gọi khác, tên viết tắt.", default=())
    ]
    parent: Annotated[
        Id | None,
        says("Id of the body above it.", "Mã cơ quan chủ quản trực tiếp.", default=None),
    ]


class UnitEntry(Rule):
    """A department inside the body, which owns criteria."""

    name: Annotated[Text, says("Full name.", "Tên phòng, đơn vị.")]
    aliases: Annotated[
        tuple[Text, ...],
        says("Other names; also of its folder.", "Tên gọi khác, tên thư mục.", default=()),
    ]


class GroupEntry(Rule):
    """An area (lĩnh vực) or a criterion with sub-criteria: a heading."""

    title: Annotated[Text, says("The heading.", "Tên lĩnh vực hoặc tiêu chí.")]
    points: Annotated[
        Points | None,
        says("Points of its criteria together.", "Tổng điểm của nhóm.", default=None),
    ]
    section: Annotated[
        Annotated[str, one_of("main", "bonus", "penalty")] | None,
        says(
            "bonus: its points come on top; penalty: they are taken off.",
            "bonus: điểm cộng, ngoài tổng điểm; penalty: điểm trừ.",
            default=None,
        ),
    ]
    cap: Annotated[
        Points | None,
        says(
            "Most points that its criteria bring, or cost, together.",
            "Mức trần: cộng, hoặc trừ, không quá số điểm này.",
            default=None,
        ),
    ]


class Wordings(Rule):
    """Wordings of one phrase."""

    any_of: Annotated[
        tuple[Text, ...],
        says("Wordings, of which one must stand there.", "Một trong các cách viết.", min_length=1),
    ]


Phrase = Annotated[
    Annotated[Text, Tag(_WORD)] | Annotated[Wordings, Tag(_MAPPING)],
    Forms(N_("a text or {any_of: [texts]}")),
]


class Signed(Rule):
    """How a document must be signed."""

    digital: Annotated[
        Flag,
        says("With an intact digital signature.", "Có chữ ký số còn nguyên vẹn.", default=False),
    ]
    by: Annotated[
        tuple[Text, ...],
        says(
            "Titles, of which the signer must hold one.",
            "Chức vụ của người ký (một trong các chức vụ này).",
            default=(),
        ),
    ]


class Pages(Rule):
    """How many pages a document must have."""

    min: Annotated[Count | None, says("At least.", "Ít nhất.", default=None)]
    max: Annotated[Count | None, says("At most.", "Nhiều nhất.", default=None)]


def _signed_word(value: object) -> object:
    if value not in {"true", "false", "True", "False", "TRUE", "FALSE", "digital"}:
        near = {"co": "true", "yes": "true", "ky so": "digital", "khong": "false", "no": "false"}
        expected = _("`true`, `digital`, or {digital: true, by: [titles]}")
        raise complaint(expected, suggestion=near.get(bare(str(value)), ""))
    return str(value).casefold()


SignedWord = Annotated[str, Reads(_signed_word, enum=[True, False, "digital"])]


ConditionName = Annotated[
    str,
    one_of(
        "number",
        "dated",
        "issuer",
        "signed",
        "digital",
        "mentions",
        "forbids",
        "cites",
        "pages",
        "format",
    ),
]


class Document(Rule):
    """Which document is meant, and what must hold of it."""

    type: Annotated[
        OneOrMany[TypeName] | None,
        says(
            "Type printed on it, by name or abbreviation.",
            "Loại văn bản: tên hoặc chữ viết tắt, một hoặc nhiều.",
            default=None,
        ),
    ]
    issuer: Annotated[
        OneOrMany[Text] | None,
        says(
            "Body that issued it, by id; `self` is the body under audit.",
            "Mã cơ quan ban hành; `self` là cơ quan đang được đánh giá.",
            default=None,
        ),
    ]
    number: Annotated[
        Text | None,
        says(
            "Its number and symbol, exact or with `*`; `none`: it needs no number.",
            "Số, ký hiệu: chính xác hoặc có `*`; `none`: không cần số.",
            default=None,
        ),
    ]
    subject: Annotated[
        Text | None,
        says(
            "What it is about; another year, period or number in it is another document.",
            "Trích yếu; năm, kỳ hoặc số khác là văn bản khác.",
            default=None,
        ),
    ]
    dated: Annotated[
        Annotated[
            Annotated[Year, Tag(_WORD)] | Annotated[Span, Tag(_MAPPING)],
            Forms(N_("a year, or {from:, to:} with days")),
        ]
        | None,
        says("When it was issued.", "Năm hoặc khoảng ngày ban hành.", default=None),
    ]
    signed: Annotated[
        Annotated[
            Annotated[SignedWord, Tag(_WORD)] | Annotated[Signed, Tag(_MAPPING)],
            Forms(N_("`true`, `digital`, or {digital: true, by: [titles]}")),
        ]
        | None,
        says(
            "Signed at all, digitally, or by the holder of a title.",
            "Đã ký, ký số, hoặc do người giữ chức vụ nào ký.",
            default=None,
        ),
    ]
    mentions: Annotated[
        tuple[Phrase, ...],
        says("Content that it must have.", "Nội dung phải có.", default=()),
    ]
    forbids: Annotated[
        tuple[Phrase, ...],
        says("Content that it must not have.", "Nội dung không được có.", default=()),
    ]
    cites: Annotated[
        tuple[Text, ...],
        says(
            "Numbers of documents that it must cite.",
            "Số, ký hiệu văn bản phải viện dẫn.",
            default=(),
        ),
    ]
    pages: Annotated[Pages | None, says("How many pages it has.", "Số trang.", default=None)]
    format: Annotated[
        tuple[Annotated[str, one_of("pdf", "docx")], ...],
        says("File formats that are accepted.", "Định dạng tệp được chấp nhận.", default=()),
    ]
    level: Annotated[
        dict[ConditionName, Annotated[str, one_of("fail", "warn", "ignore")]],
        says(
            "Condition → warn: said, costs nothing; ignore: not even said.",
            "Điều kiện → warn: chỉ nhắc, không trừ điểm; ignore: bỏ qua.",
            default={},
        ),
    ]


class MonthDay(Rule):
    """A day of the period's last month, or of the month after the period."""

    day: Annotated[
        DayNumber,
        says(
            "Day of the month; its last one where it is shorter.",
            "Ngày trong tháng; tháng thiếu ngày thì tính ngày cuối tháng.",
        ),
    ]
    month: Annotated[
        Annotated[str, one_of("same", "next")],
        says(
            "`next`: of the month after the period.",
            "`next`: tháng liền sau kỳ báo cáo.",
            default="same",
        ),
    ]


DayOrMonthDay = Annotated[
    Annotated[Day, Tag(_WORD)] | Annotated[MonthDay, Tag(_MAPPING)],
    Forms(N_("a day as YYYY-MM-DD, or {day: 25} with `repeat`")),
]


class Due(Rule):
    """The last permitted day."""

    by: Annotated[
        DayOrMonthDay | None,
        says("On or before this day.", "Chậm nhất vào ngày này.", default=None),
    ]
    before: Annotated[
        DayOrMonthDay | None,
        says("Strictly before this day.", "Trước ngày này (không tính ngày này).", default=None),
    ]
    within: Annotated[
        TermText | None,
        says(
            "With `replies`: a term after the request's date.",
            "Với `replies`: số ngày kể từ ngày văn bản đề nghị.",
            default=None,
        ),
    ]
    stated: Annotated[
        Flag,
        says(
            "With `replies`: the deadline that the request sets.",
            "Với `replies`: thời hạn ghi trong văn bản đề nghị.",
            default=False,
        ),
    ]
    rollover: Annotated[
        Annotated[str, one_of("next_working_day")] | None,
        says(
            "A last day that is no working day moves on to the next one.",
            "Ngày cuối là ngày nghỉ thì lùi sang ngày làm việc tiếp theo.",
            default=None,
        ),
    ]


def _due_word(value: object) -> object:
    """A date, or `stated`."""
    return value if value == "stated" else day(value)


DueWord = Annotated[
    str | date, Reads(_due_word, type="string", pattern=r"^(stated|\d{4}-\d{2}-\d{2})$")
]


class Replies(Rule):
    """Every request that came in has an answer."""

    to: Annotated[Document, says("The requests.", "Văn bản đề nghị.")]
    by: Annotated[
        Document,
        says(
            "The answer; it cites the request's number.",
            "Văn bản trả lời, có viện dẫn số của văn bản đề nghị.",
        ),
    ]
    states: Annotated[
        tuple[Text, ...],
        says("Positions, of which one is stated.", "Một trong các ý kiến này.", default=()),
    ]


class BandEntry(Rule):
    """Points for a figure of at least so much."""

    at_least: Annotated[Number, says("From this figure on.", "Từ mức này trở lên.")]
    points: Annotated[Points, says("So many points.", "Được số điểm này.")]


class Measure(Rule):
    """A figure read off a document."""

    source: Annotated[
        Id,
        says(
            "Requirement of the same criterion whose document holds it.",
            "Mã yêu cầu (cùng tiêu chí) có văn bản chứa số liệu.",
            alias="in",
        ),
    ]
    find: Annotated[
        Text,
        says(
            "Words around it, with one of {percent}, {number}, {done}/{total}.",
            "Câu chữ quanh số liệu, có {percent}, {number} hoặc {done}/{total}.",
        ),
    ]
    bands: Annotated[tuple[BandEntry, ...], says("Points by figure.", "Thang điểm.", min_length=1)]


class Place(Rule):
    """Where in a long document something stands."""

    section: Annotated[Text, says("Section.", "Mục, phần, phụ lục.", default="")]
    page: Annotated[Count | None, says("Page.", "Trang.", default=None)]


REPEATS = ("monthly", "quarterly", "half_yearly", "yearly")
_RHYTHMS = {
    **dict.fromkeys(("hang thang", "thang", "moi thang"), "monthly"),
    **dict.fromkeys(("hang quy", "quy", "moi quy"), "quarterly"),
    **dict.fromkeys(("6 thang", "nua nam", "sau thang"), "half_yearly"),
    **dict.fromkeys(("hang nam", "nam", "moi nam"), "yearly"),
}

Repeat = Annotated[
    Annotated[Annotated[str, one_of(*REPEATS, meant=_RHYTHMS)], Tag(_WORD)]
    | Annotated[tuple[PeriodKey, ...], Field(min_length=1), Tag(_LIST)],
    Forms(N_("monthly, quarterly, half_yearly, yearly, or a list of periods")),
]


class RequirementEntry(Rule):
    """One kind of evidence; exactly one of document, replies, measure, any_of."""

    id: Annotated[Id, says("Id within the criterion.", "Mã yêu cầu, không trùng trong tiêu chí.")]
    title: Annotated[Text, says("What people call it; the id if left out.", "Tên gọi.", default="")]
    document: Annotated[Document | None, says("A document.", "Một văn bản.", default=None)]
    replies: Annotated[
        Replies | None,
        says("An answer to every request.", "Trả lời mọi văn bản đề nghị.", default=None),
    ]
    measure: Annotated[
        Measure | None,
        says("A figure read off a document.", "Số liệu đọc từ văn bản.", default=None),
    ]
    any_of: Annotated[
        tuple[RequirementEntry, ...],
        says(
            "Alternatives, one of which must hold.",
            "Một trong các yêu cầu.",
            default=(),
            min_length=1,
        ),
    ]
    due: Annotated[
        Annotated[
            Annotated[DueWord, Tag(_WORD)] | Annotated[Due, Tag(_MAPPING)],
            Forms(N_("a day as YYYY-MM-DD, `stated`, or a mapping with by, before or within")),
        ]
        | None,
        says("The last permitted day.", "Thời hạn.", default=None),
    ]
    measured: Annotated[
        Annotated[str, one_of("issued", "signed", "received")] | None,
        says(
            "What is held against it: the printed date, the signature's time, or the day received.",
            "So với thời hạn: ngày ban hành, giờ ký số hay ngày nhận.",
            default=None,
        ),
    ]
    repeat: Annotated[
        Repeat | None,
        says("Once per period.", "Lặp lại theo kỳ.", default=None),
    ]
    for_each: Annotated[
        dict[Id, Annotated[tuple[Text, ...], Field(min_length=1)]] | None,
        says("Once per value: {name: [values]}.", "Lặp lại theo từng giá trị.", default=None),
    ]
    required: Annotated[
        Flag, says("false: its absence is no finding.", "false: không bắt buộc.", default=True)
    ]
    locator: Annotated[
        Annotated[Text, Tag(_WORD)] | Annotated[Place, Tag(_MAPPING)],
        Forms(N_("a text like «mục III, trang 12», or {section: III, page: 12}")),
        says(
            "Where in a long document it stands; shown, not judged.",
            "Mục, trang chứa minh chứng trong văn bản dài; chỉ để hiển thị.",
            default="",
        ),
    ]
    note: Annotated[Text, says("For people.", "Ghi chú cho người đọc.", default="")]


_STATUSES = {
    "thieu": "missing",
    "chua dung": "incorrect",
    "sai": "incorrect",
    "can xem lai": "review",
    **dict.fromkeys(("qua han", "cham", "muon", "tre"), "late"),
    "dat": "ok",
    "chua den han": "not_due",
}
StatusName = Annotated[
    str,
    one_of("missing", "incorrect", "late", "review", "ok", "not_due", meant=_STATUSES),
]


class FigureEntry(Rule):
    """A named figure: read off a document, counted, or declared in the submission list."""

    title: Annotated[Text, says("What it is.", "Số liệu gì.", default="")]
    source: Annotated[
        Id | None,
        says(
            "Requirement whose document shows it.",
            "Mã yêu cầu có văn bản chứa số liệu.",
            alias="in",
            default=None,
        ),
    ]
    find: Annotated[
        Text | None,
        says(
            "Words around it, with one of {percent}, {number}, {done}/{total}.",
            "Câu chữ quanh số liệu, có {percent}, {number} hoặc {done}/{total}.",
            default=None,
        ),
    ]
    count: Annotated[
        Id | None,
        says(
            "Requirement whose documents in order are counted.",
            "Mã yêu cầu có số văn bản đạt được đếm.",
            default=None,
        ),
    ]
    take: Annotated[
        Annotated[str, one_of("sum", "mean", "last")] | None,
        says(
            "Of a requirement that repeats: the sum, the mean, or the last period's figure.",
            "Khi yêu cầu lặp lại: tổng (sum), trung bình (mean) hay kỳ cuối (last).",
            default=None,
        ),
    ]


class LevelEntry(Rule):
    """A degree of fulfilment that a person decides."""

    points: Annotated[Points, says("So many points.", "Được số điểm này.")]
    when: Annotated[Text, says("When.", "Khi nào.")]


FailedName = Annotated[str, one_of("missing", "incorrect", "late", meant=_STATUSES)]


class DeductionEntry(Rule):
    """What is taken off when one requirement does not hold."""

    requirement: Annotated[
        Id,
        says(
            "The requirement; it weighs nothing else then.",
            "Mã yêu cầu; ngoài việc trừ điểm này không ảnh hưởng gì khác.",
        ),
    ]
    when: Annotated[
        tuple[FailedName, ...],
        says(
            "Statuses that cost it; all three unless said.",
            "Kết luận bị trừ; không ghi thì cả ba.",
            default=("missing", "incorrect", "late"),
            min_length=1,
        ),
    ]
    percent: Annotated[
        Number | None,
        says("Percent of the points reached.", "Trừ số % điểm đạt được.", default=None),
    ]
    points: Annotated[Points | None, says("Points taken off.", "Trừ số điểm này.", default=None)]
    each: Annotated[
        Flag,
        says(
            "Once per instance that does not hold.",
            "Trừ cho mỗi kỳ, mỗi lần không đạt.",
            default=False,
        ),
    ]


class Score(Rule):
    """How the status, figures and levels turn into points."""

    keeps: Annotated[
        dict[StatusName, Share],
        says(
            "Status → share of the points kept; ok keeps all, others nothing unless said.",
            "Kết luận → phần điểm được giữ; đạt giữ đủ, còn lại mất hết nếu không ghi.",
            default={},
        ),
    ]
    per: Annotated[
        Annotated[str, one_of("criterion", "instance")],
        says(
            "By the worst status, or as the mean over the instances.",
            "Theo kết luận xấu nhất, hay trung bình các kỳ.",
            default="criterion",
        ),
    ]
    figures: Annotated[
        dict[Id, FigureEntry],
        says("Named figures for the formula.", "Các số liệu dùng trong công thức.", default={}),
    ]
    formula: Annotated[
        Text,
        says(
            "Points over the figures: `b / a * points`.",
            "Công thức tính điểm; `points` là điểm tối đa.",
            default="",
        ),
    ]
    value: Annotated[
        Text,
        says(
            "What the bands are held against: `b / a * 100`.",
            "Giá trị đem so với thang điểm.",
            default="",
        ),
    ]
    bands: Annotated[
        tuple[BandEntry, ...], says("Points by value.", "Thang điểm theo giá trị.", default=())
    ]
    full_if: Annotated[
        Text,
        says(
            "When all points are given; looked at first: `a == 0`.",
            "Trường hợp đạt điểm tối đa, xét trước: `a == 0`.",
            default="",
        ),
    ]
    zero_if: Annotated[
        Text,
        says(
            "When none are given: `b / a < 0.8`.",
            "Trường hợp điểm là 0: `b / a < 0.8`.",
            default="",
        ),
    ]
    levels: Annotated[
        tuple[LevelEntry, ...],
        says(
            "Degrees that a person decides; open until then.",
            "Các mức do người chấm quyết định; điểm để ngỏ.",
            default=(),
        ),
    ]
    deducts: Annotated[
        tuple[DeductionEntry, ...],
        says("What is taken off.", "Các khoản trừ điểm.", default=()),
    ]


class PartEntry(Rule):
    """One of the contents that a criterion's points are the sum of."""

    id: Annotated[Id, says("Id within the criterion.", "Mã nội dung, không trùng trong tiêu chí.")]
    title: Annotated[Text, says("Its wording; the id if left out.", "Tên nội dung.", default="")]
    points: Annotated[Points, says("Its points.", "Điểm tối đa của nội dung.")]
    evidence: Annotated[
        tuple[RequirementEntry, ...],
        says("What proves it, besides the criterion's.", "Minh chứng riêng.", default=()),
    ]
    scored_by: Annotated[
        Annotated[str, one_of("survey", "authority")] | None,
        says("Who scores it instead.", "Điều tra xã hội học hay cơ quan thẩm định.", default=None),
    ]
    score: Annotated[
        Score, says("How it is scored.", "Cách tính điểm.", default=Score.model_construct())
    ]


class CriterionEntry(Rule):
    """A scored line of the index."""

    id: Annotated[Id, says("Its dotted id.", "Mã tiêu chí thành phần: 1.2.1.")]
    title: Annotated[Text, says("Its wording.", "Tên tiêu chí thành phần.")]
    points: Annotated[Points, says("Its points.", "Điểm tối đa.")]
    owner: Annotated[
        OneOrMany[Text] | None,
        says(
            "Unit that owes it, a list of them, or `all`: each owes its own.",
            "Phòng, đơn vị phụ trách; danh sách; hoặc `all`: mỗi đơn vị một bộ.",
            default=None,
        ),
    ]
    evidence: Annotated[
        Annotated[Annotated[str, one_of("none")], Tag(_WORD)]
        | Annotated[tuple[RequirementEntry, ...], Field(min_length=1), Tag(_LIST)],
        Forms(N_("a list of requirements, or `none` with `scored_by`")),
        says("What proves it; may be left out beside `parts`.", "Tài liệu minh chứng.", default=()),
    ]
    parts: Annotated[
        tuple[PartEntry, ...],
        says("Contents whose points are added up.", "Các nội dung được cộng điểm.", default=()),
    ]
    scored_by: Annotated[
        Annotated[str, one_of("survey", "authority")] | None,
        says(
            "With `evidence: none`: who scores it.",
            "Với `evidence: none`: điều tra xã hội học hay cơ quan thẩm định.",
            default=None,
        ),
    ]
    score: Annotated[
        Score, says("How it is scored.", "Cách tính điểm.", default=Score.model_construct())
    ]
    source: Annotated[
        Text, says("Decision, annex, page it stands in.", "Căn cứ: văn bản, trang.", default="")
    ]
    verified: Annotated[
        Flag | None,
        says(
            "false: nobody has held it against its source yet; reports say so.",
            "false: chưa được đối chiếu với văn bản gốc; báo cáo sẽ nhắc.",
            default=None,
        ),
    ]
    note: Annotated[Text, says("For people.", "Ghi chú cho người đọc.", default="")]
    slip: Annotated[
        Text,
        says(
            "What does not add up, or contradicts itself, in the original; lint says so.",
            "Chỗ cộng sai hoặc mâu thuẫn trong văn bản gốc; `rules lint` sẽ nhắc.",
            default="",
        ),
    ]


def version_one(value: object) -> str:
    """`1`, the only version that there is."""
    if value != "1":
        raise complaint(_("version 1, the only one there is"))
    return "1"


class RulesFile(Rule):
    """One index: a file of the rules language, version 1."""

    version: Annotated[
        str,
        Reads(version_one, const=1),
        says("Version of the language.", "Phiên bản ngôn ngữ."),
    ]
    extends: Annotated[
        Text,
        says(
            "Another rules file, which this one changes by id.",
            "Tệp quy tắc gốc mà tệp này sửa đổi theo mã.",
            default="",
        ),
    ]
    index: Annotated[IndexHead, says("The index.", "Bộ chỉ số.")]
    calendar: Annotated[
        CalendarHead,
        says("Working days.", "Lịch làm việc.", default=CalendarHead.model_construct()),
    ]
    bodies: Annotated[
        dict[Id, BodyEntry], says("Issuing bodies by id.", "Cơ quan ban hành.", default={})
    ]
    units: Annotated[dict[Id, UnitEntry], says("Units by id.", "Phòng, đơn vị.", default={})]
    groups: Annotated[
        dict[Id, GroupEntry],
        says("Headings by dotted id.", "Lĩnh vực, tiêu chí (đầu mục).", default={}),
    ]
    criteria: Annotated[
        tuple[CriterionEntry, ...],
        says("The scored lines.", "Các tiêu chí thành phần.", min_length=1),
    ]


class Swap(Rule):
    """A day off and the weekend day that is worked for it; either may stand alone."""

    off: Annotated[Day | None, says("Day off.", "Ngày nghỉ.", default=None)]
    worked: Annotated[Day | None, says("Day worked.", "Ngày làm bù.", default=None)]
    source: Annotated[Text, says("Who decided it, when.", "Văn bản quy định.")]


class SwapsFile(Rule):
    """Swapped working days of a country: `lich-lam-viec.yaml`."""

    version: Annotated[str, Reads(version_one, const=1), says("Version.", "Phiên bản.")]
    country: Annotated[Text, says("Country.", "Nước.")]
    swaps: Annotated[tuple[Swap, ...], says("The days.", "Các ngày.", default=())]
