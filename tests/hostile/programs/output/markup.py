# allowed: fail
# Text that a browser, a notebook, a spreadsheet or TeX would act on.
TEXT = "<img src=x onerror=alert(1)>|=cmd|' /C calc'!A0|[x](javascript:alert(1))|$\\input{/etc/passwd}$|{{7*7}}|${jndi:ldap://x}|';DROP TABLE attempt;--"
def solve(n):
    print(TEXT)
    return TEXT
