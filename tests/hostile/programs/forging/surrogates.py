# allowed: fail
# Half characters in a value: legal in JSON, impossible in UTF-8 and in Postgres.
def solve(n):
    return {"\ud800": ["\udfff\ud800", "a\x00b"], ("\udc00",): b"\xed\xa0\x80".decode("utf-8", "surrogatepass")}
