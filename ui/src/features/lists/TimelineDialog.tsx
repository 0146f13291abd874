import type { ReactNode } from 'react';
import { Dialog } from '../../design/Dialog';
import type { ListRow } from '../../design/List';
import { usePlatform } from '../../platform/context';
import type { AppealRow } from '../../platform/gen/AppealRow';
import type { TimelineRow } from '../../platform/gen/TimelineRow';
import { usePages } from '../../state/usePages';
import { useCalendar } from '../../state/work';
import { format, words } from '../../words';
import type { Calendar } from '../../words/ru/format';
import { Filters, useChosen } from './Filters';
import { Listed } from './Listed';
import styles from './lists.module.css';

const w = words.lists;

/** What an event says of itself: «обещано позвонить до 16.11». */
function told(row: TimelineRow, calendar: Calendar): string {
  const by = row.by === null ? null : format.day(row.by, calendar);
  return [
    words.happening[row.what],
    row.task === null ? null : words.task[row.task],
    row.unit,
    by === null ? null : row.what === 'promise_moved' ? w.on(by) : w.by(by),
    row.score === null ? null : words.visit.score(row.score),
    row.by_channel === null ? null : `(${words.channel[row.by_channel]})`,
  ]
    .filter((part) => part !== null)
    .join(' ');
}

function listRow(row: TimelineRow, calendar: Calendar): ListRow {
  const { appeal } = row;
  const at = format.moment(row.at, calendar);
  const what = told(row, calendar);
  const rest = [appeal.number, words.channel[appeal.channel], words.appealStatusShort[appeal.status], row.operator];
  return {
    id: row.id,
    name: [at, what, appeal.title, ...rest].filter(Boolean).join(', '),
    content: (
      <span className={styles['event']}>
        <span className={styles['at']}>{at}</span>
        <span className={styles['main']}>
          <span>
            <b className={styles['what']}>{what}</b> · {appeal.title}
          </span>
          <span className={styles['quiet']}>{rest.filter(Boolean).join(' · ')}</span>
        </span>
      </span>
    ),
  };
}

/** All that has happened to the client's appeals and promises, the newest first (R-AP-8, R-AP-11). */
export function TimelineDialog(props: {
  visit: string;
  onAppeal: (appeal: AppealRow) => void;
  onClose: () => void;
  /** Over it: an appeal that is looked at. */
  children?: ReactNode;
}) {
  const platform = usePlatform();
  const calendar = useCalendar();
  const { visit } = props;
  const { chosen, change, sought } = useChosen(calendar.today);
  const pages = usePages(JSON.stringify(sought), (after) => platform.call('timeline', { visit, sought, after }));
  return (
    <Dialog size="l" tall title={w.timeline} detail={w.timelineHint} onClose={props.onClose} closeLabel={words.settings.close}>
      <Filters chosen={chosen} onChange={change} also="channel" />
      <Listed
        label={w.timeline}
        none={w.none}
        pages={pages}
        row={(row) => listRow(row, calendar)}
        onAct={(id) => {
          const row = pages.rows.find((each) => each.id === id);
          if (row !== undefined) props.onAppeal(row.appeal);
        }}
      />
      {props.children}
    </Dialog>
  );
}
