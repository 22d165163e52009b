"""Whom should this actor meet, and who could introduce them? python example.py [ADDRESS] [SLUG]."""

import sys

from graph_service_client import GraphService


def main(address: str = "http://127.0.0.1:8000/graphql", slug: str = "org-citylab-berlin") -> None:
    """Ask two stored operations; answers are typed objects."""
    service = GraphService(url=address)
    actor = service.who_is_this(slug=slug, timeout=60)
    if actor is None:
        sys.exit(f"Nobody is called {slug}; look for names with find_anything")
    print(f"{actor.name} ({actor.sector.value})")
    contacts = service.who_should_meet_next(actor=slug, first=3, timeout=60)  # an analysis may take seconds
    for contact in contacts.nodes if contacts else []:
        other = contact.to if contact.from_.slug == slug else contact.from_
        introducers = ", ".join(each.name for each in contact.introducers or [])
        print(
            f"{contact.rank}. {other.name} ({other.sector.value})" + (f", through {introducers}" if introducers else "")
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
