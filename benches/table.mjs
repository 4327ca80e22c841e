// How a measured figure is printed, with what was asked of it.

export function heading(title) {
  console.log(`\n${title}`);
}

/** One line: what was measured, the figure, and the bound it should keep. */
export function row(name, figure, bound = "") {
  const width = [...name].reduce((sum, character) => sum + (character.codePointAt(0) > 0x2e80 ? 2 : 1), 0);
  console.log(`  ${name}${" ".repeat(Math.max(1, 52 - width))}${figure}${bound && `　（${bound}）`}`);
}

export const kilobytes = (size) => `${(size / 1024).toFixed(1)} KB`;
export const ms = (time) => `${time.toFixed(time < 10 ? 2 : 0)} 毫秒`;
export const us = (time) => `${(time * 1000).toFixed(0)} 微秒`;
export const fold = (ratio) => `${ratio.toFixed(ratio < 10 ? 2 : 0)} 倍`;

/** A time as `inTurns` gives it. */
export const taken = ({ median, shortest }) => `${ms(median)}，最短 ${ms(shortest)}`;

/** How many times as long one takes as the other. */
export const ratio = (long, short) =>
  `${fold(long.median / short.median)}，最短之比 ${fold(long.shortest / short.shortest)}`;
