"""Entry points for writing: the table of contents of everything that can be changed."""

from graph_service import model
from graph_service.api import outcomes, retiring, run_mutations
from graph_service.api.describe import answered_by, graph_type
from graph_service.api.saving import saving, saving_record, saving_tie


@graph_type
class Mutation:
    """Entry points for writing. Faults that the caller can mend are data, in `errors`."""

    save_organisation = saving(model.Organisation, "Make or change an organisation.")
    save_person = saving(model.Person, "Make or change a person.")
    save_project = saving(model.Project, "Make or change a project.")
    save_good_practice = saving(model.GoodPractice, "Make or change a good practice.")
    save_collaboration = saving(model.Collaboration, "Make or change a collaboration.")
    save_event = saving(model.Event, "Make or change an event.")
    save_publication = saving(model.Publication, "Make or change a publication, so that it can be cited.")
    save_dataset = saving(model.Dataset, "Make or change a data set, so that it can be cited.")
    save_exchange = saving(model.Exchange, "Make or change an offer or a request.")
    save_record = saving_record(
        "Make or change a challenge, demand, barrier, measure, topic, licence, standard or procurement instrument: "
        "reference data that mostly comes by seed and import."
    )
    save_tie = saving_tie("Make or change a tie, found by its ends, kind, role and start.")
    retract = answered_by(retiring.retract)
    merge = answered_by(retiring.merge)
    undo = answered_by(retiring.undo)
    suppress = answered_by(retiring.suppress)
    create_profile_link = answered_by(outcomes.create_profile_link)
    record_contact = answered_by(outcomes.record_contact)
    decide_proposal = answered_by(retiring.decide_proposal)
    start_analysis = answered_by(run_mutations.start_analysis)
    cancel_run = answered_by(run_mutations.cancel_run)
