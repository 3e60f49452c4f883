/**
 * Calls not oftener than every so many milliseconds: the first at once, the last always.
 */
export interface Throttled {
  (): void;
  /** What is pending is called now. */
  flush(): void;
  cancel(): void;
}

export function throttled(call: () => void, intervalMs: number): Throttled {
  let timer: NodeJS.Timeout | undefined;
  let pending = false;
  const due = (): void => {
    timer = undefined;
    if (pending) fire();
  };
  const fire = (): void => {
    pending = false;
    clearTimeout(timer);
    timer = setTimeout(due, intervalMs);
    call();
  };
  return Object.assign(
    () => {
      if (timer === undefined) fire();
      else pending = true;
    },
    {
      flush: () => {
        if (pending) fire();
      },
      cancel: () => {
        clearTimeout(timer);
        timer = undefined;
        pending = false;
      },
    },
  );
}
