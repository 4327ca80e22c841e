// Waiting for what a page shows, in browsers that are spoken to without a library.

/** How long a state is waited for before it is taken for one that never comes, in milliseconds. */
export const PATIENCE = 300_000;

/**
 * @param {(expression: string) => Promise<any>} evaluate in the page; a failure counts as “not yet”
 * @param {string} expression that is to come true
 * @param {() => string} [also] what is known when it never does
 */
export async function untilTrue(evaluate, expression, also = () => "") {
  const until = performance.now() + PATIENCE;
  while (performance.now() < until) {
    if (await evaluate(`Boolean(${expression})`).catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`never came true: ${expression}${also()}`);
}
