import { useEffect, useState, type ReactNode } from 'react';
import { Dialog } from '../../design/Dialog';
import { Icon, type IconName } from '../../design/Icon';
import { Kbd } from '../../design/Kbd';
import { announce } from '../../design/Live';
import { Options, useWalk } from '../../design/Options';
import { WalkField } from '../../design/WalkField';
import type { KeyId } from '../../keyboard/keys';
import type { AppealRow } from '../../platform/gen/AppealRow';
import type { TopicRow } from '../../platform/gen/TopicRow';
import { useAsk } from '../../state/ask';
import { useWhenFresh } from '../../state/useWhenFresh';
import { words } from '../../words';
import { fits } from './match';
import styles from './Palette.module.css';

const w = words.palette;

/** A command that can be carried out now. */
export interface Command {
  readonly title: string;
  readonly keyId?: KeyId;
  readonly run: () => void;
}

interface Item {
  readonly group: string;
  readonly icon: IconName;
  readonly title: string;
  readonly detail: string;
  readonly keyId?: KeyId;
  readonly run: () => void;
}

/** The way to everything by its name: commands, topics, appeals by number, clients. */
export function Palette(props: {
  /** The visit that is open; its client's topics are offered. */
  visit: string | null;
  commands: readonly Command[];
  /** Registers a topic; none where nobody is served. */
  onTopic: ((topic: TopicRow) => void) | null;
  onAppeal: (appeal: AppealRow) => void;
  /** Seeks a client; none where nobody is served. */
  onFind: ((text: string) => void) | null;
  onClose: () => void;
}) {
  const { onTopic, onFind } = props;
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const asked = useAsk('palette', { visit: props.visit, text });
  const fresh = asked.answer?.text === text || asked.failure !== null;
  const typed = text.trim();

  const commands: readonly Item[] = props.commands
    .filter((command) => typed === '' || fits(command.title, typed))
    .map((command) => ({ ...command, group: w.commands, icon: 'arrow_right', detail: '' }));
  const appeals: readonly Item[] = (asked.answer?.appeals ?? []).map((appeal) => ({
    group: w.appeals,
    icon: 'document',
    title: appeal.number,
    detail: `${appeal.title} · ${words.appealStatus[appeal.status]}`,
    run: () => {
      props.onAppeal(appeal);
    },
  }));
  const topics: readonly Item[] = (onTopic === null ? [] : (asked.answer?.topics ?? [])).map((topic) => ({
    group: w.topics,
    icon: 'visit',
    title: topic.title,
    detail: [topic.code, topic.beyond === null ? topic.group : words.beyond.row(topic.beyond)].filter(Boolean).join(' · '),
    run: () => {
      onTopic?.(topic);
    },
  }));
  const client: readonly Item[] =
    onFind === null
      ? []
      : [
          {
            group: w.clients,
            icon: 'clients',
            title: typed === '' ? w.findAnyClient : w.findClient(typed),
            detail: '',
            run: () => {
              onFind(typed);
            },
          },
        ];
  const items = typed === '' ? [...client, ...commands] : [...appeals, ...commands, ...topics, ...client];

  const walk = useWalk(items.length, active, setActive);
  const run = (item: Item | undefined) => {
    if (item === undefined) return;
    props.onClose();
    item.run();
  };
  const enter = useWhenFresh(text, fresh, () => {
    run(items[walk.active]);
  });

  const counted = fresh && typed !== '' ? items.length : null;
  useEffect(() => {
    if (counted !== null) announce(w.count(counted));
  }, [counted, text]);

  return (
    <Dialog bare size="m" title={onFind === null ? w.titleInbox : w.title} onClose={props.onClose} closeLabel={words.settings.close}>
      <div className={styles['field']}>
        <WalkField
          walk={walk}
          label={w.field}
          labelHidden
          placeholder={onFind === null ? words.shell.searchInbox : words.shell.search}
          maxLength={200}
          value={text}
          onType={(next) => {
            setText(next);
            setActive(0);
          }}
          onEnter={enter}
          waiting={!fresh}
          autoFocus
        />
      </div>
      <Options
        walk={walk}
        label={w.list}
        groups={items.map((item, index) => (item.group === items[index - 1]?.group ? null : item.group))}
        names={items.map((item) => [item.title, item.detail].filter(Boolean).join(', '))}
        onChoose={(index) => {
          run(items[index]);
        }}
      >
        {items.map<ReactNode>((item, index) => (
          // The place is the identity: the list is replaced as a whole.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={index} className={styles['item']}>
            <Icon name={item.icon} size="s" />
            <span className={styles['title']}>{item.title}</span>
            <span className={styles['detail']}>{item.detail}</span>
            {item.keyId !== undefined && <Kbd id={item.keyId} />}
          </div>
        ))}
      </Options>
    </Dialog>
  );
}
