/** The draft's field of an answer in a script. */
export function answerField(run: string, step: string): string {
  return `answer:${run}:${step}`;
}
