/** The first call at once, the last always, and few between. */
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { throttled } from "../../server/src/daemon/throttle.ts";

function withClock(body: (tick: (ms: number) => void) => void): void {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    body((ms) => mock.timers.tick(ms));
  } finally {
    mock.timers.reset();
  }
}

test("a thousand calls in a second at 250 ms are five", () => {
  withClock((tick) => {
    let calls = 0;
    const call = throttled(() => (calls += 1), 250);
    for (let index = 0; index < 1000; index++) {
      call();
      tick(1);
    }
    tick(1000);
    assert.equal(calls, 5);
    call();
    assert.equal(calls, 6, "at once after a pause");
  });
});

test("flushing calls what is pending and no more; cancelling drops it", () => {
  withClock((tick) => {
    let calls = 0;
    const call = throttled(() => (calls += 1), 100);
    call.flush();
    assert.equal(calls, 0);
    call();
    call();
    call.flush();
    assert.equal(calls, 2);
    call();
    call.cancel();
    tick(1000);
    assert.equal(calls, 2);
  });
});
