// allowed: memory
const all = [];
for (;;) all.push(Buffer.alloc(4 << 20, 1));
