import { useState } from 'react';
import { usePlatform } from '../../platform/context';
import type { InboxFilter } from '../../platform/gen/InboxFilter';
import type { InboxRow } from '../../platform/gen/InboxRow';
import type { InboxTab } from '../../platform/gen/InboxTab';
import type { InboxView } from '../../platform/gen/InboxView';
import { usePages, type Pages } from '../../state/usePages';
import { useWork } from '../../state/work';

/** Which appeals are shown. */
export interface Shown {
  readonly tab: InboxTab;
  readonly unit: string | null;
  readonly filter: InboxFilter | null;
  readonly text: string;
}

/** What the list begins with. */
export const ALL_MINE: Shown = { tab: 'mine', unit: null, filter: null, text: '' };

/** The list, what is counted beside it, and a way to read it again. */
export interface Inbox {
  readonly pages: Pages<InboxRow>;
  readonly counts: InboxView['counts'] | null;
  readonly units: InboxView['units'];
  readonly again: () => void;
}

/** Reads the list; again when something was done here or has come from the central, without it jumping. */
export function useInbox(shown: Shown): Inbox {
  const platform = usePlatform();
  const { status } = useWork().session;
  const [turn, setTurn] = useState(0);
  const [beside, setBeside] = useState<Pick<InboxView, 'counts' | 'units'> | null>(null);
  const pages = usePages<InboxRow>(
    JSON.stringify(shown),
    async (after) => {
      const view = await platform.call('inbox', { ...shown, after });
      setBeside({ counts: view.counts, units: view.units });
      return view;
    },
    `${turn}/${status.unsent}/${status.news}`,
  );
  return {
    pages,
    counts: beside?.counts ?? null,
    units: beside?.units ?? [],
    again: () => {
      setTurn((before) => before + 1);
    },
  };
}
