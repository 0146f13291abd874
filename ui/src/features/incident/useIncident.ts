import { useRef, useState } from 'react';
import { usePlatform } from '../../platform/context';
import type { IncidentResult } from '../../platform/gen/IncidentResult';
import type { IncidentView } from '../../platform/gen/IncidentView';
import { failureOf, type CommandName, type RequestOf, type ResponseOf } from '../../platform/platform';
import { useWork } from '../../state/work';
import { words } from '../../words';
import { refusalWords } from '../../words/refusal';

/** Commands that answer with what became of an incident. */
type IncidentCommand = {
  [N in CommandName]: ResponseOf<N> extends IncidentResult ? N : never;
}[CommandName];

/** What is done with incidents: one thing at a time, drafts written first; what goes wrong is told in the dialog. */
export function useIncident(): {
  readonly incident: IncidentView | null;
  readonly problem: string | null;
  readonly tell: (problem: string | null) => void;
  readonly drop: () => void;
  readonly read: (id: string) => Promise<void>;
  readonly act: <N extends IncidentCommand>(name: N, request: RequestOf<N>) => Promise<IncidentView | null>;
} {
  const platform = usePlatform();
  const { drafts, refresh, onLocked } = useWork();
  const [incident, setIncident] = useState<IncidentView | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const running = useRef(false);

  const guarded = async (work: () => Promise<IncidentView | null>): Promise<IncidentView | null> => {
    if (running.current) return null;
    running.current = true;
    setProblem(null);
    try {
      await drafts.flush();
      const next = await work();
      if (next !== null) setIncident(next);
      return next;
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (failure.code === 'locked') onLocked();
      else {
        const told = words.failures[failure.code];
        setProblem(`${told.title}. ${told.what}`);
      }
      return null;
    } finally {
      running.current = false;
    }
  };
  return {
    incident,
    problem,
    tell: setProblem,
    drop: () => {
      setIncident(null);
      setProblem(null);
    },
    read: async (id) => {
      await guarded(() => platform.call('incident', { incident: id }));
    },
    act: (name, request) =>
      guarded(async () => {
        const result: IncidentResult = await platform.call(name, request);
        if (result.outcome === 'refused') {
          setProblem(refusalWords(result.refusal));
          return null;
        }
        refresh();
        return result.incident;
      }),
  };
}
