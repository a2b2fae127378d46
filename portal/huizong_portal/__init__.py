"""The web face: pages for offices and staff and the interface for programs; it lands and shows, it judges nothing."""
