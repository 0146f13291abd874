import type { ReactNode } from 'react';
import { useCalendar } from '../../state/work';
import { format, words } from '../../words';

/** Beside the title of a list: its pages, and as of when it was told (R-CE-5). */
export function Aside(props: { asOf: string; children?: ReactNode }) {
  const calendar = useCalendar();
  return (
    <>
      {props.children}
      <span>{words.visit.asOf(format.moment(props.asOf, calendar))}</span>
    </>
  );
}
