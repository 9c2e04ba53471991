import { Allowing } from './allowing';

const hours = {
  label: 'For',
  options: [
    { value: '1', text: '1 hour' },
    { value: '12', text: '12 hours' }
  ],
  chosen: '12'
};

describe('Allowing', () => {
  it('says the question as text and begins with what is chosen', () => {
    const body = new Allowing({
      title: 'Let it?',
      text: '<b>Mind</b> it.',
      choices: [
        {
          label: 'Study',
          options: [{ value: 's1', text: 'Loops' }],
          chosen: ''
        },
        hours
      ]
    });
    expect(body.node.querySelector('p')?.textContent).toBe('<b>Mind</b> it.');
    expect(body.getValue()).toEqual(['s1', '12']);
  });

  it('answers what the person chose', () => {
    const body = new Allowing({ title: '', text: '', choices: [hours] });
    body.node.querySelector('select')!.value = '1';
    expect(body.getValue()).toEqual(['1']);
  });
});
