import type { MemoView } from '../platform/gen/MemoView';
import type { FakeVisit } from './fakeVisit';

/** A page as light as can be. */
const PAGE = btoa('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297"/>');

/** The memo of a fake visit: what was typed for the client stands before the report. */
export function memo(visit: FakeVisit): MemoView {
  const questions = visit.appeals.map(({ row, report, documents }) => ({
    appeal: row.id,
    number: row.number,
    title: row.title,
    decided: visit.drafts[`memo:${row.id}`] ?? report ?? '',
    given: documents.some((each) => each.name === 'Памятка визита.pdf'),
  }));
  return {
    page: PAGE,
    text: questions.map((each) => `${each.title} ${each.number} ${each.decided}`).join(' '),
    questions,
    more: 0,
  };
}
