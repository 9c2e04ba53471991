"""Gradings that have GPUs to themselves. Theory of operation.

A problem says in its head that it asks for GPUs. Its gradings go to a queue of their own, which none but workers with
GPUs take from; where there is none, they wait there. Ordinary gradings know nothing of all this and pay nothing.

A worker takes a message, then *leases* GPUs, then claims the job, grades it in a box made for these GPUs alone, and
gives them back. There may be more workers than GPUs: a worker without one waits in a line with the message in its hand,
for a minute and so never near the time after which the broker delivers it again; then it puts the job back to the front
of the queue. The job itself is not claimed meanwhile: it is ``queued``, for its student too.

*Lease.* A key in Redis for each GPU, taken by one script for all that a grading needs, with the holder's token and an
end. The holder moves the end every few seconds, while the token is its own; a lease that has ended is never revived.
A GPU is named by its UUID, or by its machine's name and its number there.

*Line.* First come, first served: a worker may take what is free beyond the wishes of those before it. Who has not
asked for some seconds (it was killed) is no longer in the line. So nobody starves, nor does who wants eight GPUs.

*End.* The token cannot stop a program that runs on a GPU; the box can. It is told up to when the lease certainly holds
and ends itself then, with all in it, unless it was told of a later moment: also when its worker is stopped (SIGSTOP)
and can do nothing. So a lease is over only after the last program that used it. A killed worker's box ends with it.
What a worker that was stopped might still write is refused by the token of the *job*, as ever.

*Redis* may forget: its file lags a second behind, or it has none. A lease that is gone would be given out twice. So
after each restart of Redis (the script of the leases knows it by its run id) nobody gets a GPU until the longest lease
of before must be over. Who kept its lease goes on all the while.

*By hand.* ``nbcampus gpus`` shows who holds what, and ``--free`` takes a lease away: it can no longer be moved, the
holder sees that within seconds and ends its box, and the grading is tried again. Then the GPU is free.
"""
