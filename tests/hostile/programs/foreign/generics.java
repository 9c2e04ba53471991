// allowed: compile_error
// Types that grow with each level.
public class Main {
    static <A, B> java.util.Map<A, B> two(A a, B b) { return null; }
    public static void main(String[] arguments) {
        var a = two(1, ""); var b = two(a, a); var c = two(b, b); var d = two(c, c); var e = two(d, d);
        var f = two(e, e); var g = two(f, f); var h = two(g, g); var i = two(h, h); var j = two(i, i);
        var k = two(j, j); var l = two(k, k); var m = two(l, l); var n = two(m, m); var o = two(n, n);
        var p = two(o, o); var q = two(p, p); var r = two(q, q);
        int x = two(r, r);
    }
}
