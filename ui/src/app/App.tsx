import { useCallback, useEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { announce, LiveRegion } from '../design/Live';
import { measureRoom } from '../design/room';
import { BaseScreen } from '../features/signin/BaseScreen';
import { LockScreen } from '../features/signin/LockScreen';
import { SignInScreen } from '../features/signin/SignInScreen';
import { StartFailure, Starting } from '../features/signin/Starting';
import { applySettings } from '../features/settings/apply';
import { Keyboard } from '../keyboard/react';
import { KeyRegistry } from '../keyboard/registry';
import { usePlatform } from '../platform/context';
import type { Failure } from '../platform/gen/Failure';
import type { SessionView } from '../platform/gen/SessionView';
import type { Settings } from '../platform/gen/Settings';
import type { StartupView } from '../platform/gen/StartupView';
import { failureOf } from '../platform/platform';
import { Drafts } from '../state/drafts';
import { Crash } from './Crash';
import { BeginScreen } from './parts';
import { Position } from './position';
import { useFocusGuard } from './useFocusGuard';
import { usePrepared } from './usePrepared';
import { Wear } from './wear';
import { Workspace } from './Workspace';

type Phase =
  | { readonly at: 'starting' }
  | { readonly at: 'failed'; readonly failure: Failure }
  | { readonly at: 'entrance'; readonly startup: StartupView }
  | { readonly at: 'locked'; readonly startup: StartupView; readonly login: string; readonly idle: boolean }
  | { readonly at: 'work'; readonly startup: StartupView; readonly session: SessionView };

/** Where a page begins: a base that is open stays open when the page is loaded anew, a locked one asks for the password. */
function phaseOf(startup: StartupView): Phase {
  const { session, locked_login: login } = startup;
  if (session !== null) return { at: 'work', startup, session };
  return login === null ? { at: 'entrance', startup } : { at: 'locked', startup, login, idle: false };
}

/** The whole window: from the state of the base over signing in to the work, and back by the lock. */
export function App(props: { syntheticKeys?: boolean }) {
  const platform = usePlatform();
  const [registry] = useState(() => new KeyRegistry({ synthetic: props.syntheticKeys ?? false }));
  const [drafts] = useState(() => new Drafts(platform));
  useFocusGuard();
  usePrepared();
  const [phase, setPhase] = useState<Phase>({ at: 'starting' });
  const [tries, setTries] = useState(0);
  const [beginning, setBeginning] = useState(false);
  const [checking, setChecking] = useState(false);
  const [position] = useState(() => new Position());
  const [wear] = useState(() => new Wear());
  useEffect(() => wear.listen(), [wear]);

  useEffect(() => {
    platform
      .call('startup', {})
      .then(
        (startup) => {
          applySettings(startup.settings);
          setPhase(phaseOf(startup));
        },
        (thrown: unknown) => {
          setPhase({ at: 'failed', failure: failureOf(thrown) });
        },
      )
      .finally(() => {
        setChecking(false);
      });
  }, [platform, tries]);
  const startAgain = () => {
    setChecking(true);
    setTries((before) => before + 1);
  };

  // What stopped is not drawn once more before it is known how things stand.
  const openAnew = () => {
    setPhase({ at: 'starting' });
    startAgain();
  };

  const locked = useCallback(
    (idle: boolean) => {
      drafts.seal();
      announce('');
      setPhase((now) =>
        now.at === 'work' ? { at: 'locked', startup: now.startup, login: now.session.login, idle } : now,
      );
    },
    [drafts],
  );
  useEffect(
    () =>
      platform.onLocked((event) => {
        locked(event.idle);
      }),
    [platform, locked],
  );

  useEffect(() => {
    measureRoom();
    window.addEventListener('resize', measureRoom);
    return () => {
      window.removeEventListener('resize', measureRoom);
    };
  }, []);

  // Whatever takes the window away: what was typed is written first.
  useEffect(() => {
    const flush = () => void drafts.flush();
    const kinds = ['blur', 'pagehide', 'focusout'] as const;
    for (const kind of kinds) window.addEventListener(kind, flush);
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, flush);
    };
  }, [drafts]);

  const signOut = async (startup: StartupView) => {
    await drafts.flush();
    try {
      await platform.call('sign_out', {});
    } catch (thrown) {
      setPhase({ at: 'failed', failure: failureOf(thrown) });
      return;
    }
    drafts.clear();
    position.clear();
    setPhase({ at: 'entrance', startup: { ...startup, locked_login: null, session: null } });
  };

  const enter = (startup: StartupView) => ({
    onDone: (session: SessionView) => {
      // A base that has just been made is there from now on.
      setPhase({ at: 'work', startup: { ...startup, base: 'ready' }, session });
    },
    onUnavailable: (base: StartupView['base']) => {
      setBeginning(false);
      setPhase({ at: 'entrance', startup: { ...startup, base } });
    },
  });

  const content = () => {
    switch (phase.at) {
      case 'starting':
        return <Starting />;
      case 'failed':
        return <StartFailure failure={phase.failure} onAgain={startAgain} />;
      case 'entrance': {
        const { startup } = phase;
        if (startup.base === 'absent' && beginning) {
          return (
            <BeginScreen
              startup={startup}
              {...enter(startup)}
              onBack={() => {
                setBeginning(false);
              }}
            />
          );
        }
        if (startup.base === 'ready') return <SignInScreen startup={startup} {...enter(startup)} />;
        return (
          <BaseScreen
            startup={startup}
            base={startup.base}
            checking={checking}
            onAgain={startAgain}
            onBegin={() => {
              setBeginning(true);
            }}
          />
        );
      }
      case 'locked':
        return (
          <LockScreen
            startup={phase.startup}
            login={phase.login}
            idle={phase.idle}
            {...enter(phase.startup)}
            onOther={() => void signOut(phase.startup)}
          />
        );
      case 'work': {
        const { startup } = phase;
        return (
          <Workspace
            session={phase.session}
            settings={startup.settings}
            drafts={drafts}
            position={position}
            wear={wear}
            onSession={(session) => {
              setPhase((now) => (now.at === 'work' ? { ...now, session } : now));
            }}
            onSettings={(settings: Settings) => {
              setPhase((now) => (now.at === 'work' ? { ...now, startup: { ...startup, settings } } : now));
            }}
            onLocked={() => {
              locked(false);
            }}
            onSignOut={() => void signOut(startup)}
          />
        );
      }
    }
  };

  return (
    <I18nProvider locale="ru-RU">
      <Keyboard registry={registry}>
        <Crash platform={platform} onAgain={openAnew}>
          {content()}
        </Crash>
        <LiveRegion />
      </Keyboard>
    </I18nProvider>
  );
}
