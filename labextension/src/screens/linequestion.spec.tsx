import { nullTranslator } from '@jupyterlab/translation';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';

import { LineQuestion } from './linequestion';

const trans = nullTranslator.load('nbcampus');

function Renewing({ onSure }: { onSure: () => void }): JSX.Element {
  const [asking, ask] = useState(false);
  return (
    <>
      <button disabled={asking} onClick={() => ask(true)}>
        Renew…
      </button>
      {asking && (
        <LineQuestion
          text="Links stop working."
          act="Renew"
          onSure={() => {
            onSure();
            ask(false);
          }}
          onCancel={() => ask(false)}
          trans={trans}
        />
      )}
    </>
  );
}

const button = (name: string) => screen.getByRole('button', { name });

async function asked() {
  const sure = jest.fn();
  render(<Renewing onSure={sure} />);
  button('Renew…').focus();
  await act(async () => fireEvent.click(button('Renew…')));
  return sure;
}

describe('a question in a line', () => {
  it('is called by what it asks, and has the focus on the answer', async () => {
    await asked();
    expect(screen.getByRole('alertdialog')).toHaveAccessibleName('Renew?');
    expect(button('Renew')).toHaveFocus();
  });

  it('takes Escape for a no, and gives the focus back', async () => {
    const sure = await asked();
    await act(async () =>
      fireEvent.keyDown(button('Renew'), { key: 'Escape' })
    );
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(button('Renew…')).toHaveFocus();
    expect(sure).not.toHaveBeenCalled();
  });

  it('gives the focus back after a yes as well', async () => {
    const sure = await asked();
    await act(async () => fireEvent.click(button('Renew')));
    expect(sure).toHaveBeenCalledTimes(1);
    expect(button('Renew…')).toHaveFocus();
  });
});
