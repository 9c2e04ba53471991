# allowed: runtime_error
# Credentials of a cloud's machine are one request away where there is a network.
import urllib.request
def solve(n):
    return urllib.request.urlopen("http://169.254.169.254/latest/meta-data/", timeout=1).read().decode()
