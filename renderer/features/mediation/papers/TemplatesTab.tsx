import { App, Button, Modal, Select } from 'antd'
import { useState } from 'react'
import { type PaperForm, paperForms } from '../../../../shared/domain/paper/dossier.ts'
import { paperFormLabels, paperText } from '../../../../shared/labels/paper.ts'
import { call, errorText, fromBase64, shell, toBase64, useCall, useCommand } from '../../../client/index.ts'
import { EmptyState, FileButton, formatInstant, Loaded, Section, ToneTag } from '../../../components/index.ts'
import { PaperPages } from './PaperView.tsx'

/** The centre's own Word forms: take one in, see it with this case's data, go back to the program's form. */
export function TemplatesTab({ mediationId }: { mediationId: string }) {
  const { message } = App.useApp()
  const answer = useCall('paper.templates', {})
  const save = useCommand('paper.saveTemplate')
  const stop = useCommand('paper.stopTemplate')
  const [form, setForm] = useState<PaperForm>('agreement')
  const [shown, setShown] = useState<PaperForm | null>(null)
  const example = async () => {
    try {
      const file = await call('paper.exampleTemplate', { form })
      const bytes = fromBase64(file.base64)
      const path = await shell.saveFile({
        suggestedName: file.fileName,
        mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        bytes,
      })
      if (path !== null) void message.success(paperText.saved)
    } catch (error) {
      void message.error({ content: errorText(error), duration: 8 })
    }
  }
  return (
    <Loaded of={answer}>
      {data => (
        <div className="papers-note">
          <p>{paperText.templatesHint}</p>
          <div className="dossier-actions">
            <Select<PaperForm>
              style={{ width: 240 }}
              aria-label={paperText.templateForm}
              value={form}
              options={paperForms.map(value => ({ value, label: paperFormLabels[value] }))}
              onChange={setForm}
            />
            <Button onClick={() => void example()}>{paperText.templateExample}</Button>
            {data.canManage ? (
              <FileButton
                type="primary"
                kindName="Word"
                extensions={['docx']}
                onFile={async file => {
                  const { version } = await save.run({
                    form,
                    name: file.name,
                    base64: toBase64(file.bytes),
                  })
                  void message.success(paperText.templateSaved(version))
                }}
              >
                {paperText.templateUpload}
              </FileButton>
            ) : null}
          </div>
          {data.rows.length === 0 ? (
            <EmptyState title={paperText.templatesEmpty} />
          ) : (
            <table className="dossier-table">
              <tbody>
                {data.rows.map(row => (
                  <tr key={row.id}>
                    <td>
                      <strong>{paperFormLabels[row.form]}</strong>
                    </td>
                    <td>{paperText.templateVersion(row.version)}</td>
                    <td>{row.name}</td>
                    <td>
                      {paperText.templateBy(row.byName)} {formatInstant(row.at)}
                    </td>
                    <td>
                      <ToneTag tone={row.isUsed ? 'green' : 'grey'}>
                        {row.isUsed ? paperText.templateUse : paperText.templateOld}
                      </ToneTag>
                    </td>
                    <td>
                      {row.isUsed ? (
                        <span className="row">
                          <Button size="small" onClick={() => setShown(row.form)}>
                            {paperText.templatePreview}
                          </Button>
                          {data.canManage ? (
                            <Button
                              size="small"
                              onClick={() =>
                                void stop
                                  .run({ form: row.form })
                                  .then(() => void message.success(paperText.templateStopped))
                                  .catch(() => undefined)
                              }
                            >
                              {paperText.templateStop}
                            </Button>
                          ) : null}
                        </span>
                      ) : null}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          <Section title={paperText.templateFields}>
            <div className="template-fields">
              {data.fields.map(name => (
                <code key={name}>{`{{${name}}}`}</code>
              ))}
            </div>
          </Section>
          <Modal
            open={shown !== null}
            width={900}
            footer={null}
            onCancel={() => setShown(null)}
            destroyOnHidden
          >
            {shown === null ? null : <PaperPages paper={{ mediationId, form: shown, ref: null }} />}
          </Modal>
        </div>
      )}
    </Loaded>
  )
}
