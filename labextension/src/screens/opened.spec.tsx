import { screen } from '@testing-library/react';

import { click } from '../people/testing/screen';
import { deadlinesOf } from './testing/stafflists';

it('takes the focus into what a button opens, and gives it back', async () => {
  await deadlinesOf({});
  const opener = screen.getByRole('button', { name: 'Grant an extension' });
  opener.focus();
  await click('Grant an extension');
  expect(screen.getByLabelText('Item to extend')).toHaveFocus();
  await click('Cancel');
  expect(opener).toHaveFocus();
});
