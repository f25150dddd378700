// Watches all controls from the moment `arguments[0]` is on the screen, for `arguments[1]` milliseconds; what moved by
// more than a pixel after it was first seen is told in `window.__moved`. Pages scroll, so what lies on them is left out.
const [begins, span] = arguments;
const known = new Map();
window.__moved = [];
window.__watching = true;
let until = Infinity;
const name = control => {
    const told = Object.entries({ ...control.dataset }).filter(([key]) => key !== 'state');
    return told.map(([, value]) => value).join('/') || control.id || (control.textContent ?? '').trim().slice(0, 24);
};
const look = () => {
    if (until === Infinity && document.querySelector(begins)) until = performance.now() + span;
    if (until === Infinity) return;
    const seen = new Map();
    for (const control of document.querySelectorAll('button, a, input, select, textarea, summary')) {
        const area = control.getBoundingClientRect();
        if (area.width === 0 || area.height === 0 || control.closest('.page-scroll, .tour, .strip')) continue;
        const base = name(control), count = seen.get(base) ?? 0;
        seen.set(base, count + 1);
        const key = `${base}#${count}`, was = known.get(key);
        if (was && (Math.abs(was.x - area.x) > 1 || Math.abs(was.y - area.y) > 1)) {
            window.__moved.push(`${key}: ${was.x.toFixed()},${was.y.toFixed()} -> ${area.x.toFixed()},${area.y.toFixed()}`);
        }
        known.set(key, { x: area.x, y: area.y });
    }
    if (performance.now() > until) window.__watching = false;
};
const timer = setInterval(() => {
    try {
        look();
    } catch (fault) {
        window.__moved.push(String(fault));
        window.__watching = false;
    }
    if (!window.__watching) clearInterval(timer);
}, 30);
