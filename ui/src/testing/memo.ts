import type { DocumentView } from '../platform/gen/DocumentView';
import type { MemoView } from '../platform/gen/MemoView';
import type { StepPaperView } from '../platform/gen/StepPaperView';
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

/** A transparent picture of one point. */
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

/** A page of a kept document, by the ending of its name: a PDF has two, what is neither PDF nor picture is not shown. */
export function keptPage(name: string, page: number): DocumentView {
  if (name.endsWith('.pdf')) return { name, media: 'image/svg+xml', content: PAGE, page, pages: name.startsWith('Памятка') ? 1 : 2 };
  if (/\.(png|jpe?g)$/.test(name)) return { name, media: 'image/png', content: PIXEL, page: 0, pages: 1 };
  return { name, media: null, content: '', page: 0, pages: 1 };
}

/** The paper of a step: for a client who does not see it must be read out. */
export function stepPaper(page: number, toBeRead: boolean): StepPaperView {
  return {
    title: 'Заявление о перерасчёте',
    kind: 'signed',
    content: PAGE,
    text: 'Прошу пересчитать плату за время, когда в жилье никто не жил.',
    page,
    pages: 1,
    missing: [],
    to_be_read: toBeRead,
  };
}
