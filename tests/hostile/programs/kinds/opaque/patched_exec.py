# allowed: rejected
import builtins

builtins.exec = lambda *_: None
