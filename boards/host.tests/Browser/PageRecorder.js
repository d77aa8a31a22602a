// Runs in the page before its own script: what it calls and when, and whether anything in it moves by itself.
window.recorded = { calls: [], shift: 0 };
const fetched = window.fetch;
window.fetch = async (path, options) => {
  const call = { path, from: performance.now(), to: Infinity };
  recorded.calls.push(call);
  try {
    const reply = await fetched(path, options);
    const json = reply.json.bind(reply);
    reply.json = () => json().finally(() => { call.to = performance.now(); });
    return reply;
  } catch (failure) {
    call.to = performance.now();
    throw failure;
  }
};
new PerformanceObserver(list => {
  for (const shift of list.getEntries()) recorded.shift += shift.value;
}).observe({ type: "layout-shift", buffered: true });
