"""``nbcampus post``: what the campus does by the clock and nobody waits for.

Celery beat asks once a minute for a round: announcements whose time has come appear, students are told of what is due,
of exams that open and of feedback that is released, mails are gathered and sent. Any number of such processes may run
on any number of machines. Each beat asks for its own rounds, and what a round does it claims in Postgres first: a
reminder by its key; an announcement, a release and a mail by holding their rows. So two rounds at once do together what
one would have done.

A mail is claimed for some minutes, sent, and stamped. Who dies in between leaves it to the next round: a mail arrives
at least once, and a second copy has the Message-ID of the first. A lost reminder would be worse than one that came
twice.

The process has the service's login, not the workers': those run students' programs and are told neither addresses nor
the mail server's password.
"""
