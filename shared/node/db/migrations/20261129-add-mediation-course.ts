import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addColumn, createTable } from './builder.ts'

/** Appointments, more time, refusals, reports to the police, inquiries, evidence and consent to record. */
export class AddMediationCourse1795946875052 implements MigrationInterface {
  readonly name = 'AddMediationCourse1795946875052'

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'mediation', 'limit_rule', 'text?')
    await addColumn(runner, 'mediation', 'stop_kind', 'text?')
    await createTable(runner, 'appointment', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        mediation_id: 'text',
        case_id: 'text',
        status: 'text',
        purpose: 'text',
        start_at: 'instant',
        end_at: 'instant',
        room: 'text',
        guests: 'json',
        mediator_names: 'json',
        note: 'text',
        moved_from_id: 'text?',
        planned_by_name: 'text',
        end_kind: 'text?',
        end_reason: 'text?',
        ended_by_name: 'text?',
      },
      primary: ['id'],
      indexes: [{ columns: ['mediation_id'] }, { columns: ['org_id', 'status', 'start_at'] }],
    })
    await createTable(runner, 'appointment_telling', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        appointment_id: 'text',
        mediation_id: 'text',
        case_id: 'text',
        party_id: 'text',
        party_name: 'text',
        way: 'text',
        told_at: 'instant',
        answer: 'text',
        note: 'text',
        attachment_id: 'text?',
        by_name: 'text',
      },
      primary: ['id'],
      indexes: [{ columns: ['mediation_id'] }, { columns: ['appointment_id'] }],
    })
    await createTable(runner, 'mediation_extension', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        mediation_id: 'text',
        case_id: 'text',
        kind: 'text',
        from_on: 'day',
        to_on: 'day',
        reason: 'text',
        body: 'text?',
        consents: 'json',
        agreed_on: 'day',
        attachment_id: 'text?',
        by_name: 'text',
      },
      primary: ['id'],
      indexes: [{ columns: ['mediation_id'] }],
    })
    await createTable(runner, 'mediation_refusal', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        case_id: 'text',
        mediation_id: 'text?',
        party_id: 'text',
        party_name: 'text',
        refused_on: 'day',
        words: 'text',
        way: 'text',
        other_paths_told: 'json',
        attachment_id: 'text?',
        by_name: 'text',
      },
      primary: ['id'],
      indexes: [{ columns: ['case_id'] }],
    })
    await createTable(runner, 'police_report', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        mediation_id: 'text',
        case_id: 'text',
        kind: 'text',
        seen_at: 'instant',
        incident: 'text',
        measures: 'text',
        noted_by_name: 'text',
        reported_at: 'instant?',
        report_way: 'text?',
        reported_to: 'text?',
        receipt: 'text?',
        reported_by_name: 'text?',
        attachment_id: 'text?',
      },
      primary: ['id'],
      indexes: [{ columns: ['mediation_id'] }],
    })
    await createTable(runner, 'recording_consent', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        mediation_id: 'text',
        case_id: 'text',
        asked_at: 'instant',
        answers: 'json',
        note: 'text',
        by_name: 'text',
      },
      primary: ['id'],
      indexes: [{ columns: ['mediation_id'] }],
    })
    await createTable(runner, 'inquiry', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        mediation_id: 'text',
        case_id: 'text',
        asked_at: 'instant',
        ended_at: 'instant',
        place: 'text',
        party_id: 'text?',
        person_name: 'text',
        person_facts: 'text',
        investigator_names: 'json',
        recorder_name: 'text',
        attendees: 'text',
        record: 'text',
        by_name: 'text',
      },
      primary: ['id'],
      indexes: [{ columns: ['mediation_id'] }],
    })
    await createTable(runner, 'evidence', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        mediation_id: 'text',
        case_id: 'text',
        name: 'text',
        form: 'text',
        source: 'text',
        origin: 'text',
        pages: 'int?',
        submitter_id: 'text?',
        submitter_name: 'text',
        taken_on: 'day',
        taken_by_name: 'text',
        attachment_id: 'text?',
        note: 'text',
        returned_on: 'day?',
        returned_to: 'text?',
        removed_reason: 'text?',
      },
      primary: ['id'],
      indexes: [{ columns: ['mediation_id'] }],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('evidence')
    await runner.dropTable('inquiry')
    await runner.dropTable('recording_consent')
    await runner.dropTable('police_report')
    await runner.dropTable('mediation_refusal')
    await runner.dropTable('mediation_extension')
    await runner.dropTable('appointment_telling')
    await runner.dropTable('appointment')
    await runner.dropColumn('mediation', 'stop_kind')
    await runner.dropColumn('mediation', 'limit_rule')
  }
}
