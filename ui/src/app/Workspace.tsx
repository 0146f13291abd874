import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Command } from '../features/palette/Palette';
import { applySettings } from '../features/settings/apply';
import { Footer } from '../features/shell/Footer';
import { NoticeBar } from '../features/shell/NoticeBar';
import { Rail, type Place } from '../features/shell/Rail';
import { TopBar } from '../features/shell/TopBar';
import type { KeyId } from '../keyboard/keys';
import { useActiveKeys, useKey } from '../keyboard/react';
import { usePlatform } from '../platform/context';
import type { AppealRow } from '../platform/gen/AppealRow';
import type { Channel } from '../platform/gen/Channel';
import type { SessionView } from '../platform/gen/SessionView';
import type { Settings } from '../platform/gen/Settings';
import type { TopicRow } from '../platform/gen/TopicRow';
import { failureOf } from '../platform/platform';
import type { Drafts } from '../state/drafts';
import { Notices } from '../state/notices';
import type { Over as Overs } from '../state/over';
import { WorkProvider, type Work } from '../state/work';
import { words } from '../words';
import {
  AppealDialog,
  ClientsScreen,
  ExchangeDialog,
  HelpDialog,
  InboxPlace,
  LibraryDialog,
  MyAppealsDialog,
  Palette,
  SettingsDialog,
  ShiftDialog,
  SituationDialog,
  VisitPlace,
} from './parts';
import type { Position } from './position';
import { Reach } from './reach';
import { useNews } from './useNews';
import { useRest } from './useRest';
import { useTouch } from './useTouch';
import { useVisits } from './useVisits';
import type { Wear } from './wear';
import styles from './Workspace.module.css';

const w = words.palette;
type Over =
  | { readonly at: 'palette'; readonly commands: readonly Command[] }
  | { readonly at: 'settings' }
  | { readonly at: 'exchange' }
  | { readonly at: 'library' }
  | { readonly at: 'mine'; readonly appeal: string | null }
  | { readonly at: 'shift'; readonly channel: Channel }
  | { readonly at: 'help'; readonly active: readonly KeyId[] };

/** The frame and what stands in it, for an operator who is signed in. */
export function Workspace(props: {
  session: SessionView;
  settings: Settings;
  drafts: Drafts;
  position: Position;
  wear: Wear;
  onSession: (session: SessionView) => void;
  onSettings: (settings: Settings) => void;
  onLocked: () => void;
  onSignOut: () => void;
}) {
  const platform = usePlatform();
  const { session, drafts, position, onSession, onLocked } = props;
  const [notices] = useState(() => new Notices());
  const [place, setPlace] = useState<Place>(position.now.place);
  const [over, setOver] = useState<Over | null>(null);
  const [situation, setSituation] = useState<{ incident: string | null } | null>(
    position.now.situation ? { incident: null } : null,
  );
  const [reach] = useState(() => new Reach());
  useTouch(onLocked);
  useNews(session, onSession, onLocked);

  // What is typed and not being kept must be known while it is typed, not when it is missed. A base that locked
  // itself says so by its own screen.
  useEffect(() => {
    const retry = () => void drafts.flush();
    return drafts.onRefused((failure) => {
      if (failure?.code === 'locked') return;
      notices.show(failure === null ? null : { kind: 'failure', failure, retry });
    });
  }, [drafts, notices]);

  const refresh = useCallback(() => {
    platform.call('session', {}).then(onSession, (thrown: unknown) => {
      if (failureOf(thrown).code === 'locked') onLocked();
    });
    // What the session says belongs to the status line: it never holds up the work.
  }, [platform, onSession, onLocked]);

  const overs = useMemo<Overs>(
    () => ({
      situation: (incident) => {
        position.move({ situation: true });
        setSituation({ incident });
      },
      shift: (channel) => {
        setOver({ at: 'shift', channel });
      },
    }),
    [position],
  );
  const work = useMemo<Work>(
    () => ({
      session,
      calendar: { offsetMinutes: session.offset_minutes, today: session.today },
      drafts,
      notices,
      refresh,
      onLocked,
      over: overs,
    }),
    [session, drafts, notices, refresh, onLocked, overs],
  );

  const go = (next: Place) => {
    if (next !== 'visit') visits.aside();
    position.move({ place: next });
    setPlace(next);
  };
  const visits = useVisits({ work, position, go });
  const openChannel = typeof visits.open === 'object' ? (visits.open?.channel ?? null) : null;
  const openVisit = typeof visits.open === 'object' ? (visits.open?.id ?? null) : visits.open;

  const lock = async () => {
    await drafts.flush();
    try {
      await platform.call('lock', {});
      onLocked();
    } catch (thrown) {
      notices.show({ kind: 'failure', failure: failureOf(thrown), retry: () => void lock() });
    }
  };
  const goClients = () => {
    // A client is sought where the visit asks for one; otherwise in the place of its own.
    if (reach.visit.focusFind()) return;
    go('clients');
  };
  const active = useActiveKeys();
  const open = {
    palette: () => {
      setOver({ at: 'palette', commands: commands() });
    },
    settings: () => {
      setOver({ at: 'settings' });
    },
    exchange: () => {
      setOver({ at: 'exchange' });
    },
    library: () => {
      setOver({ at: 'library' });
    },
    mine: () => {
      setOver({ at: 'mine', appeal: null });
    },
    help: () => {
      setOver({ at: 'help', active });
    },
  };
  const close = () => {
    setOver(null);
  };
  const { channel } = visits;
  const back = worksInBack(session);
  // Where nothing is in it any more, who is in the inbox may stay until they go.
  const also = !back && (session.inbox || place === 'inbox');
  const inInbox = back || place === 'inbox';
  useKey('situation', () => {
    overs.situation(null);
  });
  useKey('palette', open.palette);
  useKey('settings', open.settings);
  useKey('exchange', open.exchange);
  useKey('help', open.help);
  useKey('myAppeals', open.mine, !back);
  useKey('lock', () => void lock());
  useKey('goClients', goClients, !back);
  useKey(
    'goInbox',
    () => {
      go('inbox');
    },
    also,
  );
  useKey(
    'goVisit',
    () => {
      go('visit');
    },
    !back,
  );

  // Between two clients a worn page begins anew; who works on does not notice more than a blink.
  const goesOn = session.visits.some((visit) => visit.held === null && visit.handing === null);
  const free = inInbox ? position.now.appeal === null : place === 'visit' && visits.open === null && !goesOn;
  const rest = async () => {
    await drafts.flush();
    if (drafts.owed) return;
    position.carry();
    platform.loadAnew();
  };
  useRest(
    props.wear,
    () => free && over === null && situation === null && notices.current() === null,
    () => void rest(),
  );

  const leaveSituation = () => {
    position.move({ situation: false });
    setSituation(null);
  };
  const findClient = (text: string) => {
    if (reach.visit.find(text)) return;
    position.move({ findText: text });
    go('clients');
  };
  const addTopic = (topic: TopicRow) => {
    if (!reach.visit.topic(topic)) notices.show({ kind: 'remark', text: w.topicNeedsClient });
  };
  const showAppeal = (appeal: AppealRow) => {
    if (!reach.visit.appeal(appeal)) notices.show({ kind: 'remark', text: w.appealNeedsVisit });
  };
  const changeSettings = (settings: Settings) => {
    applySettings(settings);
    props.onSettings(settings);
    platform.call('save_settings', settings).catch((thrown: unknown) => {
      notices.show({ kind: 'failure', failure: failureOf(thrown), retry: null });
    });
  };
  const look = (theme: Settings['theme']) => () => {
    changeSettings({ ...props.settings, theme });
  };

  const serving = (): readonly Command[] => [
    ...(channel === undefined ? [] : [{ title: words.shift.title, run: () => { overs.shift(channel); } }]),
    { title: w.goVisit, keyId: 'goVisit', run: () => { go('visit'); } },
    { title: w.goClients, keyId: 'goClients', run: goClients },
    ...(also ? [{ title: w.goInbox, keyId: 'goInbox', run: () => { go('inbox'); } } as const] : []),
    { title: words.lists.mine, keyId: 'myAppeals', run: open.mine },
  ];
  const commands = (): readonly Command[] => [
    ...reach.visit.commands(),
    { title: words.incident.title, keyId: 'situation', run: () => { overs.situation(null); } },
    ...(back ? [] : serving()),
    { title: words.exchange.title, keyId: 'exchange', run: open.exchange },
    { title: words.library.title, run: open.library },
    { title: w.settings, keyId: 'settings', run: open.settings },
    { title: w.themeLight, run: look('light') },
    { title: w.themeDark, run: look('dark') },
    { title: w.help, keyId: 'help', run: open.help },
    { title: w.lock, keyId: 'lock', run: () => void lock() },
    { title: w.signOut, run: props.onSignOut },
  ];

  return (
    <WorkProvider value={work}>
      <div className={styles['frame']}>
        <a className={styles['skip']} href="#work">
          {words.shell.skip}
        </a>
        <TopBar
          inbox={inInbox}
          onPalette={open.palette}
          onLibrary={open.library}
          onExchange={open.exchange}
          onLock={() => void lock()}
        />
        <Rail
          inbox={back ? 'only' : also ? 'too' : 'none'}
          place={place}
          onGo={(next) => {
            if (next === 'clients') goClients();
            else go(next);
          }}
          onSettings={open.settings}
        />
        {inInbox ? (
          <InboxPlace reach={reach} position={position} />
        ) : place === 'visit' ? (
          <VisitPlace reach={reach} visits={visits} position={position} onMine={open.mine} />
        ) : (
          <ClientsScreen
            initial={position.now.findText}
            onType={(text) => {
              position.move({ findText: text });
            }}
            onOpen={(candidate, text) => void visits.beginWith(candidate, text)}
            refusal={visits.refusal}
          />
        )}
        <Footer />
      </div>
      {over?.at === 'palette' && (
        <Palette
          visit={openVisit}
          commands={over.commands}
          onClose={close}
          onFind={back ? null : findClient}
          onTopic={back ? null : addTopic}
          onAppeal={showAppeal}
        />
      )}
      {over?.at === 'mine' && (
        <MyAppealsDialog
          onClose={close}
          onAppeal={(appeal) => {
            setOver({ at: 'mine', appeal: appeal.id });
          }}
        >
          {over.appeal !== null && (
            <AppealDialog
              visit={null}
              appeal={over.appeal}
              onClose={() => {
                setOver({ at: 'mine', appeal: null });
              }}
            />
          )}
        </MyAppealsDialog>
      )}
      {over?.at === 'settings' && (
        <SettingsDialog settings={props.settings} onChange={changeSettings} onClose={close} />
      )}
      {over?.at === 'exchange' && <ExchangeDialog onClose={close} />}
      {over?.at === 'library' && <LibraryDialog onClose={close} />}
      {over?.at === 'help' && <HelpDialog active={over.active} inbox={inInbox} onClose={close} />}
      {over?.at === 'shift' && <ShiftDialog channel={over.channel} onClose={close} />}
      <NoticeBar />
      {situation !== null && (
        <SituationDialog
          visit={openVisit}
          channel={openChannel ?? channel ?? 'office'}
          atVisit={place === 'visit'}
          incident={situation.incident}
          onClose={leaveSituation}
          onHandOver={() => {
            leaveSituation();
            reach.visit.handOver('relative');
          }}
          onComplain={() => {
            leaveSituation();
            if (!reach.visit.complain()) notices.show({ kind: 'remark', text: words.incident.complaintLater });
          }}
        />
      )}
    </WorkProvider>
  );
}

/** Who works in the back office has the inbox and serves nobody at a desk. */
function worksInBack(session: SessionView): boolean {
  return session.role === 'curator';
}
