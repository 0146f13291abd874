import { render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Keyboard } from '../keyboard/react';
import { KeyRegistry } from '../keyboard/registry';
import { expectAccessible } from '../testing/axe';
import { FakePlatform } from '../testing/fake';
import { Crash } from './Crash';

function Broken(): never {
  throw new TypeError('Ковалёва is undefined');
}

describe('a fault of the screens', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('is logged by class and components, never by its message, and shows the number it is found by', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const fake = new FakePlatform();
    render(
      <Keyboard registry={new KeyRegistry({ synthetic: true })}>
        <Crash platform={fake} onAgain={() => undefined}>
          <Broken />
        </Crash>
      </Keyboard>,
    );
    expect(await screen.findByText('Номер происшествия 7f3a-21c9')).toBeTruthy();
    const [report] = fake.requests('report_fault');
    expect(report?.class).toBe('TypeError');
    expect(report?.components[0]).toBe('Broken');
    expect(JSON.stringify(report)).not.toContain('Ковалёва');
    await expectAccessible();
  });
});
