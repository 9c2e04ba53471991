"""The outbox: a click is on disk before the network is touched, and leaves in the order it came.

Theory of operation
-------------------
*Storing.* A click (`AttemptCreate` or, of a quiz, `QuizSubmit`, with an id made in the browser) becomes one row of one
SQLite table in the student's home, committed with ``synchronous=FULL``: when the browser hears "stored", a power
cut cannot undo it. WAL keeps readers and the writer apart. Every operation opens the file anew, in a thread: nothing
blocks the loop, and a file that was deleted or replaced meanwhile is noticed instead of written to a name
that is gone.

*Identity.* The id is the key all the way. The browser may post it again and hears what became of it; the
same id with another content is a conflict. The hub accepts an id once: 201 the first time, 200 for a
repeat. So "at least once" here and "at most once" there make exactly once, and the sender may repeat
whenever it is unsure.

*Files.* What the problem takes beside the code is read from the notebook's folder at the click and stored with it, in
the same transaction. So what is sent is what stood there at the click, however late it goes out; the same id again does
not look at the folder a second time. Once delivered they are deleted here: the hub keeps them.

*Order.* Strictly first in, first out per student: only the oldest pending row is ever sent, so a Submit
never overtakes the Run before it. Rows carry their owner; a home that several people share never sends
one's work as another's.

*Outcomes of one sending* (`sending.py`):

- accepted (2xx with our id): ``delivered``, kept for 30 days with the hub's answer, then pruned;
- refused (a 4xx for which the service itself gave a reason): ``refused``, kept with the reason, never
  blocks the rest;
- anything else (no answer, a proxy's page, 5xx, 408, 425, 429, and 401 and 403: the token has expired, a
  new server brings a new one): pending, tried again after 0.5 s, doubling to 30 s, with jitter. A new click
  and the return of the hub's websocket both make the next try due at once;
- a 409 ``conflict`` may mean that an earlier sending, whose answer was lost, is what stands in the way: the
  hub is asked for the attempt, and if it is ours it counts as delivered.

*Two servers on one home.* Whoever sends holds an advisory lock (`lease.py`), which the kernel frees when
its holder dies. Without such locks (some network file systems) both may send, which the ids make harmless.
SQLite's own locks guard the table; ``next_try_at`` lives in it, so the servers share the back-off.

*Damage.* A file that SQLite calls malformed is moved aside under a dated name, a new one is begun, and the
next receipt says so. A full disk, a read-only home or a lasting lock is an error to the browser: nothing is
ever called stored that is not.
"""
