// allowed: compile_error
function solve(n) { return n +* 2; }
