import { wordsOf } from './api.js';
import { el, show } from './dom.js';
import { t } from './i18n.js';

/**
 * Asks before something is done: with fields to fill in, or only whether it is meant.
 *
 * @param perform does it, with what was filled in; while it is refused the dialog stays and says why
 * @param danger whether it cannot be undone
 */
export function ask({ title, text, fields = [], action, danger = false, perform }) {
  const inputs = fields.map(inputOf);
  const problem = el('p', { class: 'problem', role: 'alert', hidden: true });
  const perform_ = el('button', { type: 'submit', class: danger ? 'danger' : 'primary', text: action });
  const cancel = el('button', { type: 'button', text: t('dialog.cancel'), onclick: () => dialog.close() });
  const form = el(
    'form',
    { method: 'dialog' },
    el('h2', { id: 'dialog-title', text: title }),
    text ? el('p', { text }) : null,
    ...inputs.map(({ row }) => row),
    problem,
    el('div', { class: 'buttons' }, perform_, cancel),
  );
  const dialog = el('dialog', { 'aria-labelledby': 'dialog-title', onclose: () => dialog.remove() }, form);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    perform_.disabled = true;
    show(problem, false);
    try {
      await perform(Object.fromEntries(inputs.map(({ name, value }) => [name, value()])));
      dialog.close();
    } catch (error) {
      problem.textContent = wordsOf(error) + fieldErrors(error);
      show(problem, true);
    }
    perform_.disabled = false;
  });
  document.body.append(dialog);
  dialog.showModal();
  // What cannot be undone is not one careless Enter away.
  (inputs[0]?.input ?? (danger ? cancel : perform_)).focus();
}

function fieldErrors(error) {
  return (error.errors ?? []).map(({ field, message }) => ` ${field}: ${message}.`).join('');
}

function inputOf({ name, label, type = 'number', hint, choices, optional = false, ...attributes }) {
  const id = 'field-' + name;
  const input = choices
    ? el('select', { id }, ...choices.map(({ value, words }) => el('option', { value, text: words })))
    : el('input', { id, type, required: !optional, autocomplete: 'off', ...attributes });
  if (hint) {
    input.setAttribute('aria-describedby', id + '-hint');
  }
  const row = el(
    'div',
    { class: 'field' },
    el('label', { for: id, text: label }),
    input,
    hint ? el('small', { id: id + '-hint', text: hint }) : null,
  );
  return { name, input, row, value: () => valueOf(input) };
}

function valueOf(input) {
  if (input.value === '') {
    return null;
  }
  return input.type === 'number' ? input.valueAsNumber : input.value;
}
