# allowed: runtime_error
# Legal in both languages; in JavaScript it would leave through the constructor of functions.
solve = [] and 1 // 1; """
; process.exit(0); globalThis.constructor.constructor("return process")().exit(0)
//"""
