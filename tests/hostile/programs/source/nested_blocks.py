# allowed: compile_error
# More loops in loops than the compiler takes.
def solve(n):
 for k in range(n):
  for k in range(n):
   for k in range(n):
    for k in range(n):
     for k in range(n):
      for k in range(n):
       for k in range(n):
        for k in range(n):
         for k in range(n):
          for k in range(n):
           for k in range(n):
            for k in range(n):
             for k in range(n):
              for k in range(n):
               for k in range(n):
                for k in range(n):
                 for k in range(n):
                  for k in range(n):
                   for k in range(n):
                    for k in range(n):
                     for k in range(n):
                       return 285
