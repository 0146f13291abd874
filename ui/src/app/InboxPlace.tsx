import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { InboxList } from '../features/inbox/InboxList';
import { ALL_MINE, useInbox, type Shown } from '../features/inbox/useInbox';
import { WorkPane } from '../features/inbox/WorkPane';
import { useKey } from '../keyboard/react';
import { words } from '../words';
import styles from './InboxPlace.module.css';
import type { Position } from './position';
import type { Reach } from './reach';

const w = words.inbox;

/** The place of the back office: the inbox beside the appeal at hand (R-AP-9). */
export function InboxPlace(props: { reach: Reach; position: Position }) {
  const { reach, position } = props;
  const [shown, setShown] = useState<Shown>(position.now.inbox ?? ALL_MINE);
  const [open, setOpenState] = useState<string | null>(position.now.appeal);
  const inbox = useInbox(shown);
  const { pages, counts } = inbox;
  const list = useRef<HTMLDivElement>(null);
  const pane = useRef<HTMLDivElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const work = useRef<HTMLDivElement>(null);

  const setOpen = (appeal: string | null) => {
    position.move({ appeal });
    setOpenState(appeal);
  };
  const show = (next: Partial<Shown>) => {
    const wanted = { ...shown, ...next };
    position.move({ inbox: wanted });
    setShown(wanted);
  };
  // Nothing of one's own yet: what is free in the unit is looked at.
  const [began, setBegan] = useState(position.now.inbox !== null);
  if (!began && counts !== null) {
    setBegan(true);
    if (counts.mine === 0 && counts.unit > 0) setShown({ ...shown, tab: 'unit' });
  }

  const goToList = () => {
    const rows = list.current;
    // Where it was left, or else at its beginning.
    const row = rows?.querySelector<HTMLElement>('[role=option][tabindex="0"]') ?? rows?.querySelector<HTMLElement>('[role=option]');
    (row ?? rows?.querySelector<HTMLElement>('[role=listbox]'))?.focus();
  };
  const goToAnswer = () => {
    const next = area.current ?? work.current?.querySelector<HTMLElement>('[data-next]');
    next?.focus();
    return next !== null && next !== undefined;
  };
  useKey('nextPane', () => {
    const { activeElement } = document;
    if (list.current?.contains(activeElement)) {
      if (pane.current === null) return;
      pane.current.focus();
    } else if (pane.current === activeElement || pane.current?.contains(activeElement)) {
      if (!goToAnswer()) goToList();
    } else goToList();
  });
  const openFrom = (appeal: string) => {
    // A second Enter goes to what is to be done with it.
    if (appeal === open) goToAnswer();
    else setOpen(appeal);
  };

  useLayoutEffect(() =>
    reach.bind({
      appeal: (row) => {
        setOpen(row.id);
        return true;
      },
    }),
  );
  // From here Tab and the arrows begin: focus that has nowhere to go comes to the list.
  useEffect(() => {
    if (open === null && document.activeElement === document.body) goToList();
  }, [open]);

  return (
    // It only passes on the focus that the frame gives to whatever place is shown.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <main
      id="work"
      tabIndex={-1}
      className={styles['place']}
      onFocus={(event) => {
        // Focus that has nowhere else to go comes to the list.
        if (event.target === event.currentTarget) goToList();
      }}
    >
      <InboxList inbox={inbox} shown={shown} onShow={show} open={open} onOpen={openFrom} listRef={list} />
      <div ref={work} className={styles['work']} role="region" aria-label={w.work}>
        {open === null ? (
          <div className={styles['choose']}>
            <h1 className={styles['chooseTitle']}>{w.choose}</h1>
            <p>{w.chooseHow}</p>
          </div>
        ) : (
          <WorkPane
            key={open}
            appeal={open}
            row={pages.rows.find((row) => row.appeal.id === open) ?? null}
            paneRef={pane}
            areaRef={area}
            onChanged={inbox.again}
            onLeft={() => {
              setOpen(null);
              inbox.again();
              goToList();
            }}
          />
        )}
      </div>
    </main>
  );
}
