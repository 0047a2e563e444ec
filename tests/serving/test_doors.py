"""Who may come in: names, origins, the secret; what the browser is told."""

import httpx
import pytest

from evidence_check.serving.guarding import Doors, Guard, is_loopback, is_wildcard


@pytest.mark.parametrize(
    ("host", "said", "admitted"),
    [
        ("127.0.0.1", "127.0.0.1:80", True),
        ("127.0.0.1", "localhost:80", True),
        ("::1", "[::1]:80", True),
        ("127.0.0.1", "127.0.0.1:81", False),
        ("127.0.0.1", "127.0.0.1", False),
        ("127.0.0.1", "evil.example:80", False),
        ("127.0.0.1", "localhost.evil.example:80", False),
        ("127.0.0.1", "127.0.0.1.evil.example:80", False),
        ("127.0.0.1", "x@localhost:80", False),
        ("127.0.0.1", "localhost:80/x", False),
        ("127.0.0.1", "localhost:x", False),
        ("127.0.0.1", "192.168.1.5:80", False),
        ("127.0.0.1", "", False),
        ("127.0.0.1", "[::1", False),
        ("0.0.0.0", "192.168.1.5:80", True),
        ("0.0.0.0", "evil.example:80", False),
        ("192.168.1.5", "192.168.1.5:80", True),
        ("192.168.1.5", "192.168.1.6:80", False),
    ],
)
def test_a_host_must_be_ours(host, said, admitted):
    assert Doors(host, 80).admits(said) is admitted


def test_addresses():
    assert is_loopback("127.0.0.1") and is_loopback("::1") and is_loopback("localhost")
    assert not is_loopback("192.168.1.5") and not is_loopback("example.com")
    assert is_wildcard("0.0.0.0") and is_wildcard("::") and not is_wildcard("127.0.0.1")


@pytest.mark.parametrize("path", ["/", "/x", "/work", "//", "/../", "/%2e%2e/"])
def test_without_the_secret_there_is_nothing(page, path):
    answer = httpx.get(page.origin + path)
    assert (answer.status_code, answer.text) == (404, "Nothing here.")


def test_a_secret_that_is_nearly_right(page):
    assert httpx.get(page.address[:-2] + "/").status_code == 404
    assert httpx.get(page.address.rstrip("/") + "x/").status_code == 404


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "localhost"])
def test_a_name_made_to_point_here_is_refused(page, host):
    assert httpx.get(page.address, headers={"host": host}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "null"},
        {"origin": "http://evil.example"},
        {"origin": "https://127.0.0.1"},
        {"origin": "OWN", "sec-fetch-site": "cross-site"},
        {"origin": "OWN", "sec-fetch-site": "same-site"},
    ],
)
@pytest.mark.parametrize("place", ["open", "drop", "confirm", "quit", "stop", "again"])
def test_other_sites_change_nothing(page, headers, place):
    headers = {name: value.replace("OWN", page.origin) for name, value in headers.items()}
    assert httpx.post(page.address + place, headers=headers).status_code == 403


def test_other_sites_read_nothing(page):
    for headers in ({"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}):
        assert httpx.get(page.address, headers=headers).status_code == 403


@pytest.mark.parametrize("place", ["", "style.css", "app.js", "work", "status", "none-such"])
def test_every_answer_has_its_policy(page, place):
    headers = page.client.get(place, follow_redirects=False).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert "server" not in headers
    assert not any(name.startswith("access-control") for name in headers)


def test_refusals_have_it_too(page):
    assert "default-src 'none'" in httpx.get(page.origin).headers["content-security-policy"]


def test_the_pages_name_no_other_address(page):
    for place in ("", "style.css", "app.js"):
        text = page.client.get(place).text
        assert "://" not in text.replace(page.origin, "").replace("http://www.w3.org", "")


async def _app(scope, receive, send):
    if scope["path"] == "/bug":
        raise ValueError("Số: 12/BC-SNV, what a document says")
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": scope["path"].encode()})


def ask(guard, *paths):
    import asyncio

    async def all_of():
        transport = httpx.ASGITransport(guard)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:80") as client:
            return [await client.get(path, headers={"host": "127.0.0.1:80"}) for path in paths]

    return asyncio.run(all_of())


def test_a_ticket_is_good_once():
    guard = Guard(_app, "secret", Doors("127.0.0.1", 80), "ticket")
    first, again, real = ask(guard, "/ticket", "/ticket", "/secret/x")
    assert (first.status_code, first.headers["location"]) == (303, "/secret/")
    assert (again.status_code, real.text) == (404, "/x")


def test_without_a_ticket_nothing_is_one():
    guard = Guard(_app, "secret", Doors("127.0.0.1", 80))
    assert {each.status_code for each in ask(guard, "/", "//", "/secre", "/secret2/")} == {404}


def test_a_bug_says_nothing_of_a_document(caplog):
    (answer,) = ask(Guard(_app, "secret", Doors("127.0.0.1", 80)), "/secret/bug")
    assert answer.status_code == 500
    assert "ValueError" in answer.text
    assert "12/BC" not in answer.text + caplog.text
