import { useCallback, useMemo, useRef, useState } from 'react';
import { ClientsScreen } from '../features/find/ClientsScreen';
import { HelpDialog } from '../features/help/HelpDialog';
import { Palette, type Command } from '../features/palette/Palette';
import { applySettings } from '../features/settings/apply';
import { SettingsDialog } from '../features/settings/SettingsDialog';
import { Footer } from '../features/shell/Footer';
import { NoticeBar } from '../features/shell/NoticeBar';
import { Rail, type Place } from '../features/shell/Rail';
import { TopBar } from '../features/shell/TopBar';
import type { KeyId } from '../keyboard/keys';
import { useActiveKeys, useKey } from '../keyboard/react';
import { usePlatform } from '../platform/context';
import type { SessionView } from '../platform/gen/SessionView';
import type { Settings } from '../platform/gen/Settings';
import { failureOf } from '../platform/platform';
import type { Drafts } from '../state/drafts';
import { Notices } from '../state/notices';
import { WorkProvider, type Work } from '../state/work';
import { words } from '../words';
import type { Position } from './position';
import { useTouch } from './useTouch';
import { useVisits } from './useVisits';
import { VisitPlace, type VisitHandle } from './VisitPlace';
import styles from './Workspace.module.css';

const w = words.palette;
type Over = 'palette' | 'settings' | { readonly help: readonly KeyId[] };

/** The frame and what stands in it, for an operator who is signed in. */
export function Workspace(props: {
  session: SessionView;
  settings: Settings;
  drafts: Drafts;
  position: Position;
  onSession: (session: SessionView) => void;
  onSettings: (settings: Settings) => void;
  onLocked: () => void;
  onSignOut: () => void;
}) {
  const platform = usePlatform();
  const { session, drafts, position, onSession, onLocked } = props;
  const [notices] = useState(() => new Notices());
  const [place, setPlace] = useState<Place>(position.place);
  const [over, setOver] = useState<Over | null>(null);
  const handle = useRef<VisitHandle>(null);
  useTouch(onLocked);

  const refresh = useCallback(() => {
    platform.call('session', {}).then(onSession, (thrown: unknown) => {
      if (failureOf(thrown).code === 'locked') onLocked();
    });
    // What the session says belongs to the status line: it never holds up the work.
  }, [platform, onSession, onLocked]);

  const work = useMemo<Work>(
    () => ({
      session,
      calendar: { offsetMinutes: session.offset_minutes, today: session.today },
      drafts,
      notices,
      refresh,
      onLocked,
    }),
    [session, drafts, notices, refresh, onLocked],
  );

  const go = (next: Place) => {
    position.place = next;
    setPlace(next);
  };
  const visits = useVisits({ work, position, go });

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
    if (place === 'visit' && handle.current?.focusFind() === true) return;
    go('clients');
  };
  const active = useActiveKeys();
  const open = {
    palette: () => {
      setOver('palette');
    },
    settings: () => {
      setOver('settings');
    },
    help: () => {
      setOver({ help: active });
    },
  };
  const close = () => {
    setOver(null);
  };
  useKey('palette', open.palette);
  useKey('settings', open.settings);
  useKey('help', open.help);
  useKey('lock', () => void lock());
  useKey('goClients', goClients);
  useKey('goVisit', () => {
    go('visit');
  });

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

  const commands: readonly Command[] = [
    ...(place === 'visit' ? (handle.current?.commands() ?? []) : []),
    { title: w.goVisit, keyId: 'goVisit', run: () => { go('visit'); } },
    { title: w.goClients, keyId: 'goClients', run: goClients },
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
        <TopBar onPalette={open.palette} onLock={() => void lock()} />
        <Rail
          place={place}
          onGo={(next) => {
            if (next === 'clients') goClients();
            else go(next);
          }}
          onSettings={open.settings}
        />
        {place === 'visit' ? (
          <VisitPlace ref={handle} visits={visits} position={position} />
        ) : (
          <ClientsScreen
            initial={position.findText}
            onType={(text) => {
              position.findText = text;
            }}
            onOpen={(candidate, text) => void visits.beginWith(candidate, text)}
            refusal={visits.refusal}
          />
        )}
        <Footer />
      </div>
      {over === 'palette' && (
        <Palette
          commands={commands}
          onClose={close}
          onFind={(text) => {
            if (place === 'visit' && handle.current?.find(text) === true) return;
            position.findText = text;
            go('clients');
          }}
          onTopic={(topic) => {
            if (handle.current?.topic(topic) !== true) {
              notices.show({ kind: 'remark', text: w.topicNeedsClient });
            }
          }}
          onAppeal={(appeal) => {
            if (handle.current?.appeal(appeal) !== true) {
              notices.show({ kind: 'remark', text: w.appealNeedsVisit });
            }
          }}
        />
      )}
      {over === 'settings' && (
        <SettingsDialog settings={props.settings} onChange={changeSettings} onClose={close} />
      )}
      {typeof over === 'object' && over !== null && <HelpDialog active={over.help} onClose={close} />}
      <NoticeBar />
    </WorkProvider>
  );
}
