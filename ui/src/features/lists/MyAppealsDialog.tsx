import type { ReactNode } from 'react';
import { Dialog } from '../../design/Dialog';
import type { ListRow } from '../../design/List';
import { usePlatform } from '../../platform/context';
import type { AppealRow } from '../../platform/gen/AppealRow';
import type { MyAppealRow } from '../../platform/gen/MyAppealRow';
import { usePages } from '../../state/usePages';
import { useCalendar } from '../../state/work';
import { format, words } from '../../words';
import type { Calendar } from '../../words/ru/format';
import { Filters, useChosen } from './Filters';
import { Listed } from './Listed';
import styles from './lists.module.css';

const w = words.lists;

/** Where it stands and since when: «у исполнителя, Отдел расчётов, ответить до 10.11, срок прошёл». */
function standing(row: MyAppealRow, calendar: Calendar): string {
  const { appeal } = row;
  const by = appeal.status === 'forwarded' && appeal.reply_by !== null ? format.day(appeal.reply_by, calendar) : null;
  return [
    words.appealStatusShort[appeal.status],
    row.closed === null ? null : format.moment(row.closed, calendar),
    appeal.status === 'forwarded' ? row.unit : null,
    by === null ? null : w.replyBy(by),
    row.overdue ? w.overdue : null,
  ]
    .filter((part) => part !== null)
    .join(', ');
}

function listRow(row: MyAppealRow, calendar: Calendar): ListRow {
  const { appeal } = row;
  const at = format.moment(appeal.registered, calendar);
  const where = standing(row, calendar);
  const rest = [appeal.number, words.appealKind[appeal.kind], words.channel[appeal.channel]];
  return {
    id: appeal.id,
    name: [at, appeal.title, where, ...rest].join(', '),
    content: (
      <span className={styles['event']}>
        <span className={styles['at']}>{at}</span>
        <span className={styles['main']}>
          <b className={styles['what']}>{appeal.title}</b>
          <span className={styles['quiet']}>
            <span className={row.overdue ? styles['overdue'] : undefined}>{where}</span> · {rest.join(' · ')}
          </span>
        </span>
      </span>
    ),
  };
}

/** What the operator registered, the newest first; nobody's name stands here. */
export function MyAppealsDialog(props: {
  onAppeal: (appeal: AppealRow) => void;
  onClose: () => void;
  /** Over it: an appeal that is looked at. */
  children?: ReactNode;
}) {
  const platform = usePlatform();
  const calendar = useCalendar();
  const { chosen, change, sought } = useChosen(calendar.today);
  const pages = usePages(JSON.stringify(sought), (after) => platform.call('my_appeals', { sought, after }));
  return (
    <Dialog size="l" tall title={w.mine} detail={w.mineHint} onClose={props.onClose} closeLabel={words.settings.close}>
      <Filters chosen={chosen} onChange={change} also="kind" />
      <Listed
        label={w.mine}
        none={w.none}
        pages={pages}
        row={(row) => listRow(row, calendar)}
        onAct={(id) => {
          const row = pages.rows.find((each) => each.appeal.id === id);
          if (row !== undefined) props.onAppeal(row.appeal);
        }}
      />
      {props.children}
    </Dialog>
  );
}
